#include "bot/library/checks/sensitive_words.hpp"

namespace dunlin::library {

namespace {

constexpr std::string_view kEnglish[] = {
    "debt*",        "overdue",      "past due",      "arrears",           "delinquen*",   "final notice",
    "last notice",  "final demand", "final warning", "collection agency", "bailiff*",     "legal action",
    "legal notice", "lawsuit",      "court",         "enforcement",       "insolven*",    "bankrupt*",
    "in default",   "default on",   "unpaid",        "defaulter*",        "garnishment*", "blacklist*",
};
constexpr std::string_view kGerman[] = {
    "schulden*",   "schuldner*",        "überfällig*", "letzte mahnung", "inkasso*",   "zahlungsverzug",
    "in verzug",   "rückstand*",        "rückständ*",  "säumig*",        "gericht*",   "mahnbescheid*",
    "vollstreck*", "zwangsvollstreck*", "pfänd*",      "gerichtsvollz*", "insolvenz*", "schufa*",
    "klage",       "unbezahlt*",
};
constexpr std::string_view kChinese[] = {
    "欠款", "欠费", "欠债", "拖欠", "逾期", "催收", "催款",   "债务",     "债权",
    "讨债", "违约", "失信", "起诉", "法院", "律师", "黑名单", "最后通牒", "强制执行",
};
constexpr std::string_view kFrench[] = {
    "dette*",      "impayé*",    "en retard", "dernier avis", "mise en demeure", "huissier*", "recouvrement",
    "contentieux", "poursuite*", "tribunal*", "saisie*",      "débiteur*",       "insolvab*",
};
constexpr std::string_view kSpanish[] = {
    "deuda*",        "deudor*",  "moros*",       "vencid*",   "impag*",   "último aviso",
    "requerimiento", "embargo*", "vía judicial", "tribunal*", "demanda*", "insolven*",
};

} // namespace

std::span<std::string_view const> sensitive_words(std::string_view language) {
  language = language.substr(0, language.find('-'));
  if (language == "en") return kEnglish;
  if (language == "de") return kGerman;
  if (language == "zh") return kChinese;
  if (language == "fr") return kFrench;
  if (language == "es") return kSpanish;
  return {};
}

} // namespace dunlin::library
