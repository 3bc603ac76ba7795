#include "tests/unit/liquid/rendering.hpp"

using namespace dunlin::liquid;
using namespace dunlin::liquid::test;

namespace {

Dialect const kHtml{.escape = Escape::html};

std::string html(std::string_view source, std::string_view x) {
  Dictionary data;
  data.set("x", x);
  return rendered(source, &data, kHtml);
}

} // namespace

TEST_CASE("escape: in HTML every value is escaped unless the template says raw", "[liquid]") {
  CHECK(html("<p>{{ x }}</p>", "<b>&\"'") == "<p>&lt;b&gt;&amp;&quot;&#39;</p>");
  CHECK(html("<p title=\"{{ x }}\">", "\" onclick=\"x") == "<p title=\"&quot; onclick=&quot;x\">");
  CHECK(html("{{ x | raw }}", "<b>") == "<b>");
  CHECK(html("{{ '<i>' }}", "") == "&lt;i&gt;");
}

TEST_CASE("escape: filters do not make a value safe by the way", "[liquid]") {
  CHECK(html("{{ x | append: '!' }}", "<b>") == "&lt;b&gt;!");
  CHECK(html("{{ x | escape }}", "<b>") == "&lt;b&gt;");
  CHECK(html("{{ x | newline_to_br }}", "<b>\n2") == "&lt;b&gt;<br />\n2");
  CHECK(html("{{ x | raw | upcase }}", "<b>") == "&lt;B&gt;");
  CHECK(html("{{ x | default: 'y' }}", "<b>") == "&lt;b&gt;");
  CHECK(html("{% assign y = x %}{{ y }}", "<b>") == "&lt;b&gt;");
  CHECK(html("{{ x | split: ',' | join: '<' }}", "<a>,<b>") == "&lt;a&gt;&lt;&lt;b&gt;");
}

TEST_CASE("escape: what was captured is not escaped twice", "[liquid]") {
  CHECK(html("{% capture y %}<p>{{ x }}</p>{% endcapture %}{{ y }}", "a & b") == "<p>a &amp; b</p>");
}

TEST_CASE("escape: links lead to the web, to mail or to a telephone, or nowhere", "[liquid]") {
  CHECK(
      html("<a href=\"{{ x }}\">", "https://example.com/?a=1&b=2") ==
      "<a href=\"https://example.com/?a=1&amp;b=2\">"
  );
  CHECK(html("<a href=\"{{ x }}\">", "javascript:alert(1)") == "<a href=\"#\">");
  CHECK(html("<a href='{{ x }}'>", " javascript:alert(1)") == "<a href='#'>");
  CHECK(html("<img alt=\"\" src=\"{{ x }}\">", "data:text/html,x") == "<img alt=\"\" src=\"#\">");
  CHECK(html("<a href=\"mailto:{{ x }}\">", "a@example.com") == "<a href=\"mailto:a@example.com\">");
}

TEST_CASE("escape: a place where nothing is safe is a mistake of the template", "[liquid]") {
  struct Line {
    char const* source;
    char const* mistake;
  };
  for (auto const& line : {
           Line{"<script>var x = {{ x }};</script>", "inside <script>"},
           {"<style>p{color:{{ x }}}</style>", "inside <style>"},
           {"<p class={{ x }}>", "put the value of \"class\" into quotes"},
           {"<p {{ x }}>", "a part of a tag's or an attribute's name"},
           {"<a onclick=\"{{ x }}\">", "script attribute"},
           {"<!-- {{ x }} -->", "HTML comment"},
       }) {
    INFO(line.source);
    auto const result = parse(line.source, kHtml);
    REQUIRE_FALSE(result);
    CHECK(result.error().front().message.find(line.mistake) != std::string::npos);
  }
}

TEST_CASE(
    "escape: scripts and styles without values, and comments, do not disturb what follows", "[liquid]"
) {
  CHECK(
      html("<style>a>b{}</style><!-- a > b --><p>{{ x }}</p>", "<") ==
      "<style>a>b{}</style><!-- a > b --><p>&lt;</p>"
  );
  CHECK(html("1 < 2 {{ x }}", "<") == "1 < 2 &lt;");
}

TEST_CASE("escape: plain text is written as it is", "[liquid]") {
  Dictionary data;
  data.set("x", "<b> & \"");
  CHECK(rendered("{{ x }}", &data) == "<b> & \"");
}

TEST_CASE("escape: in text a value stays on its line and keeps its direction", "[liquid]") {
  Dialect const text{.escape = Escape::text};
  Dictionary data;
  data.set("x", "Ada\r\nPay to: ~\u2028\u2029\u202eeno\u2066\u0085\x7f\x01é€");
  CHECK(rendered("{{ x }}\n.", &data, text) == "Ada  Pay to: ~  eno   é€\n.");
  CHECK(rendered("{% capture y %}a\nb{% endcapture %}{{ y }}", &data, text) == "a\nb");
}

TEST_CASE("escape: what a cycle writes is escaped for where it stands, too", "[liquid]") {
  Dictionary data;
  data.set("link", "javascript:alert(1)");
  data.set("text", "<b>");
  Dialect const dialect{.escape = Escape::html};
  CHECK(
      rendered("<a href=\"{% cycle link %}\">{% cycle text %}</a>", &data, dialect) ==
      "<a href=\"#\">&lt;b&gt;</a>"
  );
}
