#include "core/domain/sha256.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace std::string_literals;

namespace {

std::string bytes(std::string_view hexadecimal) {
  std::string out;
  for (std::size_t at = 0; at < hexadecimal.size(); at += 2) {
    out += static_cast<char>(std::stoi(std::string(hexadecimal.substr(at, 2)), nullptr, 16));
  }
  return out;
}

} // namespace

TEST_CASE("digest: SHA-256 of the examples of FIPS 180-4", "[domain]") {
  auto const [message, digest] = GENERATE(table<std::string, std::string>({
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopq"
       "rstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  }));
  CHECK(dunlin::hex(dunlin::raw(dunlin::sha256(message))) == digest);
}

TEST_CASE("digest: HMAC-SHA-256 of the test cases of RFC 4231", "[domain]") {
  auto const [key, message, digest] = GENERATE(table<std::string, std::string, std::string>({
      {std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      },
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xaa'), std::string(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {bytes("0102030405060708090a0b0c0d0e0f10111213141516171819"), std::string(50, '\xcd'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {std::string(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. "
       "The key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  }));
  CHECK(dunlin::hex(dunlin::raw(dunlin::hmac_sha256(key, message))) == digest);
}

TEST_CASE("digest: bases of the examples of RFC 4648 section 10", "[domain]") {
  // Base 32 is ours: lower case, without padding.
  auto const [text, in64, in32, in16] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"", "", "", ""},
      {"f", "Zg==", "my", "66"},
      {"fo", "Zm8=", "mzxq", "666f"},
      {"foo", "Zm9v", "mzxw6", "666f6f"},
      {"foob", "Zm9vYg==", "mzxw6yq", "666f6f62"},
      {"fooba", "Zm9vYmE=", "mzxw6ytb", "666f6f6261"},
      {"foobar", "Zm9vYmFy", "mzxw6ytboi", "666f6f626172"},
  }));
  CHECK(dunlin::base64(text) == in64);
  CHECK(dunlin::base32(text) == in32);
  CHECK(dunlin::hex(text) == in16);
  CHECK(dunlin::base64url(text) == in64.substr(0, in64.find('=')));
}

TEST_CASE("digest: the URL alphabet of base 64 has no plus, slash or padding", "[domain]") {
  CHECK(dunlin::base64("\xfb\xff\xbf"s) == "+/+/");
  CHECK(dunlin::base64url("\xfb\xff\xbf"s) == "-_-_");
  CHECK(dunlin::base64url("\xff"s) == "_w");
  CHECK(dunlin::hex("\x00\xff"s) == "00ff");
}

TEST_CASE("digest: comparison in constant time finds every difference", "[domain]") {
  CHECK(dunlin::equal_in_constant_time("", ""));
  CHECK(dunlin::equal_in_constant_time("same\0x"s, "same\0x"s));
  CHECK_FALSE(dunlin::equal_in_constant_time("same\0x"s, "same\0y"s));
  CHECK_FALSE(dunlin::equal_in_constant_time("same", "sama"));
  CHECK_FALSE(dunlin::equal_in_constant_time("same", "same "));
  CHECK_FALSE(dunlin::equal_in_constant_time("", "x"));
}

TEST_CASE("sha256: bytes that come in pieces have the digest of the whole", "[domain]") {
  dunlin::Sha256 pieces;
  for (std::string_view const piece : {"ab", "", "c"})
    pieces.update(piece);
  CHECK(pieces.finish() == dunlin::sha256("abc"));
}
