#include "store/seal.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace dunlin;
using namespace dunlin::store;

namespace {

std::string unhex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return bytes;
}

} // namespace

TEST_CASE("seal: the public key of RFC 8032's first test vector", "[store]") {
  auto const seed = unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  CHECK(hex(public_key_of(seed)) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST_CASE("seal: a signature holds for its key and digest alone", "[store]") {
  std::string const seed(kSigningSeedBytes, 's');
  std::string const other(kSigningSeedBytes, 'o');
  auto const digest = sha256("what is sealed");
  auto const signature = sign(seed, digest);
  CHECK(signature_holds(public_key_of(seed), digest, signature));
  CHECK_FALSE(signature_holds(public_key_of(other), digest, signature));
  CHECK_FALSE(signature_holds(public_key_of(seed), sha256("something else"), signature));
  CHECK_FALSE(signature_holds(public_key_of(seed), digest, signature.substr(1)));
  CHECK_FALSE(signature_holds("short", digest, signature));
}

TEST_CASE("seal: every member of a checkpoint and of a head is in its digest", "[store]") {
  Checkpoint one;
  one.number = 1;
  auto other = one;
  other.number = 2;
  CHECK(digest_of(one) != digest_of(other));
  other = one;
  other.at += Milliseconds{1};
  CHECK(digest_of(one) != digest_of(other));
  other = one;
  other.before = sha256("x");
  CHECK(digest_of(one) != digest_of(other));
  other = one;
  other.heads = sha256("x");
  CHECK(digest_of(one) != digest_of(other));

  SealedHead const head{house_chain(), {1, sha256("a")}};
  auto moved = head;
  moved.head.sequence = 2;
  CHECK(digest_of_heads(std::span(&head, 1)) != digest_of_heads(std::span(&moved, 1)));
  moved = head;
  moved.head.digest = sha256("b");
  CHECK(digest_of_heads(std::span(&head, 1)) != digest_of_heads(std::span(&moved, 1)));
}
