#include "templates/liquid/json/json_tree.hpp"

#include "templates/liquid/big_number.hpp"

#include <nlohmann/json.hpp>

namespace dunlin::liquid {

class JsonReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonReader(JsonTree& data, std::string& problem) : data_(data), problem_(problem) {}
  Value const& result() const { return result_; }

  bool null() override { return put(Value()); }
  bool boolean(bool flag) override { return put(flag); }
  bool number_integer(number_integer_t number) override { return put(std::int64_t{number}); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number <= static_cast<std::uint64_t>(INT64_MAX)) return put(static_cast<std::int64_t>(number));
    return put_big(std::to_string(number));
  }
  bool number_float(number_float_t number, string_t const& digits) override {
    if (digits.find_first_not_of("-0123456789") == string_t::npos) return put_big(digits);
    return put(double{number});
  }
  bool string(string_t& text) override { return put(std::string_view(data_.texts_.emplace_back(text))); }
  bool binary(binary_t&) override { return false; }
  bool key(string_t& name) override {
    open_.back().name = name;
    return true;
  }
  bool start_object(std::size_t) override {
    return open({.dictionary = &data_.dictionaries_.emplace_back(), .list = nullptr, .name = {}});
  }
  bool start_array(std::size_t) override {
    return open({.dictionary = nullptr, .list = &data_.lists_.emplace_back(), .name = {}});
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t at, std::string const&, nlohmann::json::exception const&) override {
    problem_ = "no JSON: at octet " + std::to_string(at);
    return false;
  }

 private:
  struct Open {
    Dictionary* dictionary;
    std::vector<Value>* list;
    std::string name;
  };

  bool open(Open what) {
    constexpr std::size_t kDepthMax = 100;
    if (open_.size() >= kDepthMax) {
      problem_ = "the JSON lies too deep";
      return false;
    }
    open_.push_back(std::move(what));
    return true;
  }
  bool close() {
    auto const done = std::move(open_.back());
    open_.pop_back();
    return put(done.list == nullptr ? Value(done.dictionary) : Value(list_of(*done.list)));
  }
  bool put_big(std::string_view digits) {
    return put(big_value(data_.numbers_.emplace_back(Decimal::from_digits(digits))));
  }
  bool put(Value value) {
    if (open_.empty())
      result_ = value;
    else if (open_.back().list != nullptr)
      open_.back().list->push_back(value);
    else
      open_.back().dictionary->set(std::move(open_.back().name), value);
    return true;
  }

  JsonTree& data_;
  std::string& problem_;
  std::vector<Open> open_;
  Value result_;
};

std::optional<Value> JsonTree::read(std::string_view json, std::string& problem) {
  JsonReader reader(*this, problem);
  bool const done = nlohmann::json::sax_parse(json, &reader);
  if (!done && problem.empty()) problem = "no JSON";
  return done ? std::optional(reader.result()) : std::nullopt;
}

} // namespace dunlin::liquid
