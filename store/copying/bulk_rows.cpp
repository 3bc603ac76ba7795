#include "store/copying/bulk_rows.hpp"

namespace dunlin::store::copying {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::string_view kSignature{"PGCOPY\n\377\r\n\0", 11};

} // namespace

BulkRows::BulkRows(std::string const& address) : handle_(PQconnectdb(address.c_str())) {
  if (PQstatus(handle_.get()) != CONNECTION_OK) broken("connecting");
  PQsetNoticeProcessor(handle_.get(), [](void*, char const*) {}, nullptr);
  script("begin");
}

void BulkRows::broken(std::string const& doing) const {
  throw GroundGone("database: " + doing + ": " + PQerrorMessage(handle_.get()));
}

void BulkRows::script(std::string const& sql) {
  postgres::Result const result(PQexec(handle_.get(), sql.c_str()));
  auto const status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) broken(sql);
}

void BulkRows::begin_table(std::string const& name_and_columns) {
  postgres::Result const result(
      PQexec(handle_.get(), ("copy " + name_and_columns + " from stdin (format binary)").c_str())
  );
  if (PQresultStatus(result.get()) != PGRES_COPY_IN) broken("copying into " + name_and_columns);
  buffer_ = kSignature;
  number(0, 4); // flags
  number(0, 4); // no extension of the header
}

void BulkRows::number(std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    buffer_ += static_cast<char>(value >> shift & 0xff);
}

void BulkRows::begin_row(int fields) {
  if (buffer_.size() > kBufferBytes) flush();
  number(static_cast<std::uint64_t>(fields), 2);
}

void BulkRows::integer(std::int64_t value) {
  number(8, 4);
  number(static_cast<std::uint64_t>(value), 8);
}

void BulkRows::bytes(std::string_view value) {
  number(value.size(), 4);
  buffer_ += value;
}

void BulkRows::null() {
  number(0xffffffff, 4);
}

void BulkRows::flush() {
  if (PQputCopyData(handle_.get(), buffer_.data(), static_cast<int>(buffer_.size())) != 1) broken("copying");
  buffer_.clear();
}

void BulkRows::end_table() {
  number(0xffff, 2);
  flush();
  if (PQputCopyEnd(handle_.get(), nullptr) != 1) broken("copying");
  for (;;) {
    postgres::Result const result(PQgetResult(handle_.get()));
    if (!result) return;
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) broken("copying");
  }
}

} // namespace dunlin::store::copying
