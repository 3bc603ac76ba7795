#include "bot/ledger/mapping/cells.hpp"
#include "bot/ledger/mapping/known_mappings.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dunlin::ledger {

namespace {

struct Synonym {
  Field field;
  std::vector<std::string_view> words; // parts of a column's name, in lower case; the first fit counts
};

std::vector<Synonym> const& synonyms(FileKind kind) {
  using enum Field;
  static std::vector<Synonym> const customers{
      {customer_number,
       {"customerno", "customernumber", "customerid", "kundennr", "kundennummer", "debitor", "accountno",
        "客户编号", "客户号", "number", "nummer", "code"}},
      {customer_name, {"customername", "companyname", "firma", "客户名称", "名称", "name"}},
      {customer_email, {"email", "mail", "邮箱"}},
      {customer_phone, {"phone", "mobile", "telefon", "tel", "手机", "电话"}},
      {customer_country, {"country", "land", "国家"}},
      {customer_language, {"language", "sprache", "语言"}},
      {customer_zone, {"timezone", "zeitzone", "时区"}},
      {customer_contact, {"contact", "ansprechpartner", "联系人"}},
  };
  static std::vector<Synonym> const receivables{
      {receivable_customer, {"customer", "kunde", "debitor", "account", "client", "客户"}},
      {receivable_number,
       {"invoiceno", "invoicenumber", "invoiceid", "invoice", "rechnungsn", "belegn", "document", "发票号",
        "单据号", "number", "nummer"}},
      {receivable_due, {"due", "fällig", "到期"}},
      {receivable_issued,
       {"invoicedate", "issue", "rechnungsdatum", "belegdatum", "开票日期", "date", "datum"}},
      {receivable_amount, {"amount", "betrag", "total", "summe", "金额"}},
      {receivable_currency, {"currency", "währung", "币种"}},
      {receivable_reference, {"reference", "verwendungszweck", "参考"}},
  };
  static std::vector<Synonym> const payments{
      {payment_number, {"transaction", "paymentid", "paymentno", "bookingid", "流水号"}},
      {payment_received, {"valuedate", "received", "date", "valuta", "buchungstag", "datum", "日期"}},
      {payment_amount, {"amount", "betrag", "金额"}},
      {payment_currency, {"currency", "währung", "币种"}},
      {payment_reference, {"reference", "purpose", "memo", "description", "verwendungszweck", "摘要", "附言"}
      },
      {payment_payer, {"payer", "name", "auftraggeber", "付款人"}},
  };
  static std::vector<Synonym> const open_items{
      {open_item_number, {"invoice", "rechnungsn", "belegn", "document", "发票号", "number", "nummer"}},
      {open_item_open, {"open", "balance", "outstanding", "offen", "saldo", "未付", "amount", "betrag"}},
      {open_item_currency, {"currency", "währung", "币种"}},
  };
  switch (kind) {
  case FileKind::customers: return customers;
  case FileKind::receivables: return receivables;
  case FileKind::payments: return payments;
  case FileKind::open_items: return open_items;
  }
  return receivables;
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  }
  return out;
}

int column_for(Synonym const& wanted, std::vector<std::string> const& header, std::set<int> const& taken) {
  for (auto const word : wanted.words) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      auto const index = static_cast<int>(i);
      if (!taken.contains(index) && plain_name(header[i]).contains(word)) return index;
    }
  }
  return -1;
}

std::string cell_of(CsvRow const& row, int column) {
  auto const index = static_cast<std::size_t>(column);
  return column >= 0 && index < row.cells.size() ? row.cells[index] : std::string();
}

// The first pattern by which every date of the column reads.
std::string dates_of(int column, std::vector<CsvRow> const& rows) {
  static constexpr std::array patterns{"yyyy-mm-dd", "d.m.yyyy", "m/d/yyyy", "d/m/yyyy", "yyyy/m/d",
                                       "yyyymmdd",   "d-m-yyyy", "d.m.yy",   "m/d/yy"};
  for (auto const* pattern : patterns) {
    bool const all = std::ranges::all_of(rows, [&](CsvRow const& row) {
      auto const cell = cell_of(row, column);
      return cell.empty() || date_cell(cell, pattern).has_value();
    });
    if (all) return pattern;
  }
  return "yyyy-mm-dd";
}

// A comma with one or two digits behind it, and nothing after, is a decimal comma.
char decimal_of(int column, std::vector<CsvRow> const& rows) {
  for (auto const& row : rows) {
    auto const cell = cell_of(row, column);
    auto const sign = cell.find_last_of(".,");
    if (sign == std::string::npos) continue;
    auto const behind = cell.size() - sign - 1;
    if (behind == 1 || behind == 2) return cell[sign];
  }
  return '.';
}

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

bool ends_with_any(Field field, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](auto end) { return name_of(field).ends_with(end); });
}

} // namespace

std::string suggest_mapping(
    std::string const& name, std::vector<std::string> const& header, std::vector<CsvRow> const& rows,
    FileKind kind
) {
  std::set<int> taken;
  std::string fields;
  std::string dates = "yyyy-mm-dd";
  char decimal = '.';
  Mapping const nothing;
  for (auto const& wanted : synonyms(kind)) {
    auto const column = column_for(wanted, header, taken);
    auto const key = std::string(name_of(wanted.field));
    auto const required = required_fields(nothing, kind);
    if (column >= 0) {
      taken.insert(column);
      fields +=
          key.substr(key.find('.') + 1) + " = " + toml_text(header[static_cast<std::size_t>(column)]) + "\n";
      if (ends_with_any(wanted.field, {"due", "received"})) dates = dates_of(column, rows);
      if (ends_with_any(wanted.field, {"amount", "open"})) decimal = decimal_of(column, rows);
    } else if (ends_with_any(wanted.field, {"currency"})) {
      fields += "currency = { default = \"EUR\", invented = true } # the file has no such column: check\n";
    } else if (std::ranges::find(required, wanted.field) != required.end()) {
      fields += "# needed, and no column looks like it:\n# " + key.substr(key.find('.') + 1) + " = \"\"\n";
    }
  }
  auto const section = name_of(required_fields(nothing, kind).front());
  std::string out =
      "# A draft made from the names of the columns: check every line, then use it with --mapping.\n";
  out += "name = " + toml_text(name) + "\n";
  out += "dates = " + toml_text(dates) + "\n";
  out += std::string("decimal = \"") + decimal + "\"\n\n";
  out += "[" + std::string(section.substr(0, section.find('.'))) + "]\n" + fields;
  std::string unused;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!taken.contains(static_cast<int>(i))) unused += (unused.empty() ? "" : ", ") + header[i];
  }
  if (!unused.empty()) out += "# not used: " + unused + "\n";
  return out;
}

} // namespace dunlin::ledger
