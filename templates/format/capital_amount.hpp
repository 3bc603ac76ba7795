// Capital amounts: yuan in the characters that cannot be altered on paper (大写金额), as payments and
// invoices want them: 壹万贰仟元整. Pure. Source: 支付结算办法, annex 1 (正确填写票据和结算凭证的基本规定),
// rules 1 to 4. Where it leaves a choice: 整 stands after 角, too, because invoices must have it there; a
// zero that may be left out is left out.
#pragma once

#include <cstdint>
#include <string>

namespace dunlin::format {

// `fen`: hundredths of a yuan; below zero it begins with 负. Without the name of the currency before it.
void write_capital_yuan(std::int64_t fen, std::string& out);

} // namespace dunlin::format
