// What a payer wrote, taken apart: invoice numbers in free text, ISO 11649 creditor references ("RF…", two
// check digits, mod 97) and Swiss QR references (27 digits, mod 10 recursive). Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ledger {

// Letters and digits in upper case, nothing else; leading zeros go when only digits are left. Two ways of
// writing one number have one key: "RE-2026/0815" and "re 2026 0815", "0000611365" and "611365".
std::string number_key(std::string_view number);

bool valid_rf(std::string_view reference); // blanks and case do not matter
std::string rf_of(std::string_view reference
); // "INV0001" -> "RF40INV0001"; empty when it does not fit (1 to 21)
bool valid_swiss_qr(std::string_view reference); // 27 digits, blanks do not matter

struct Mention { // a part of the text that could be a number
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string key;      // number_key of it
  bool checked = false; // its check digits are right, so it is no coincidence
};

// Every run of up to eight neighbouring words (a word is letters or digits alone) that holds a digit and has
// 3 to 35 characters; of the ones with check digits also the reference inside. Longest first.
std::vector<Mention> mentions_in(std::string_view text);

// How much two names have in common, 0 to 100; legal forms, case and German umlauts do not count.
int name_likeness(std::string_view a, std::string_view b);

} // namespace dunlin::ledger
