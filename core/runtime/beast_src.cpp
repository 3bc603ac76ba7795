// The compiled part of Beast.
#include <boost/beast/src.hpp>
