#include "config/book/lexicon_page.hpp"

#include "config/toml/table_reader.hpp"

namespace dunlin::config {

namespace {

WordLists read_words(TableReader& reader) {
  WordLists lists;
  auto const* words = reader.take("words");
  if (words == nullptr) return lists;
  for (auto const& entry : words->table) {
    auto& list = lists[entry.key];
    for (auto const& each : entry.value.list) {
      if (each.kind == TomlValue::Kind::text)
        list.push_back(each.text);
      else
        reader.wrong(each, "words." + entry.key, "a list of phrases");
    }
  }
  return lists;
}

std::vector<Phrase> read_phrases(TableReader& reader, std::string const& key, WordLists const& lists) {
  std::vector<Phrase> phrases;
  auto const* value = reader.take(key);
  if (value == nullptr) return phrases;
  if (value->kind != TomlValue::Kind::list) reader.wrong(*value, key, "a list of phrases");
  for (auto const& each : value->list) {
    auto phrase = parse_phrase(each.text, lists);
    if (phrase)
      phrases.push_back(std::move(*phrase));
    else
      reader.wrong(each, key, "a phrase; " + phrase.error().detail);
  }
  return phrases;
}

std::vector<Intent> read_intents(TableReader& reader) {
  std::vector<Intent> intents;
  auto const* value = reader.take("intents");
  if (value == nullptr) return intents;
  for (auto const& each : value->list) {
    if (auto const intent = enum_of<Intent>(each.text))
      intents.push_back(*intent);
    else
      reader.wrong(each, "intents", "names of intents such as \"promise\"");
  }
  return intents;
}

LexiconRule
read_rule(TomlValue const& table, std::string const& path, WordLists const& lists, ConfigErrors& errors) {
  TableReader reader(table, path, errors);
  LexiconRule rule;
  rule.name = reader.required_text("name");
  rule.intent = reader.one_of("intent", Intent::question);
  if (!reader.has("intent")) reader.missing("intent", "what the phrases mean, such as \"promise\"");
  rule.weight = reader.whole("weight", 80, 1, 100);
  rule.everywhere = reader.truth("everywhere", false);
  rule.yields = reader.one_of("yields", LexiconYield::never);
  rule.asked = reader.one_of("asked", Asked::nothing);
  rule.asks = reader.truth("asks", false);
  rule.phrases = read_phrases(reader, "any", lists);
  rule.unless = read_phrases(reader, "unless", lists);
  if (!reader.has("any")) reader.missing("any", "a list of phrases");
  reader.finish();
  return rule;
}

LexiconGuard
read_guard(TomlValue const& table, std::string const& path, WordLists const& lists, ConfigErrors& errors) {
  TableReader reader(table, path, errors);
  LexiconGuard guard;
  guard.name = reader.required_text("name");
  guard.intents = read_intents(reader);
  guard.reach = reader.one_of("reach", LexiconReach::clause);
  guard.keeps = reader.whole("keeps", 0, 0, 100);
  guard.question = reader.truth("question", false);
  guard.phrases = read_phrases(reader, "any", lists);
  if (guard.intents.empty()) reader.missing("intents", "the intents it guards");
  if (guard.phrases.empty() && !guard.question) reader.missing("any", "a list of phrases");
  reader.finish();
  return guard;
}

} // namespace

std::expected<LexiconPage, ConfigErrors>
parse_lexicon(std::string const& language, int version, std::string_view body) {
  auto const tree = parse_toml(body);
  if (!tree) return std::unexpected(tree.error());
  ConfigErrors errors;
  TableReader reader(*tree, "", errors);
  LexiconPage page;
  page.language = language;
  page.version = version;
  reader.text("title");
  page.common = reader.texts("common");
  auto const lists = read_words(reader);
  for (auto const* table : reader.tables("rules"))
    page.rules.push_back(
        read_rule(*table, "rules[" + std::to_string(page.rules.size() + 1) + "]", lists, errors)
    );
  for (auto const* table : reader.tables("guards"))
    page.guards.push_back(
        read_guard(*table, "guards[" + std::to_string(page.guards.size() + 1) + "]", lists, errors)
    );
  if (page.rules.empty() && errors.empty()) reader.missing("rules", "at least one [[rules]]");
  reader.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return page;
}

} // namespace dunlin::config
