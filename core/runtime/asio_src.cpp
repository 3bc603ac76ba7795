// The compiled part of Asio, with its TLS half.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
