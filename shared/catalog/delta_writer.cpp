// The making side of delta.h, apart from the applying one: the browser's module needs only the latter.
#include <algorithm>
#include <string_view>
#include <utility>

#include "shared/base/check.h"
#include "shared/base/limits.h"
#include "shared/base/sha256.h"
#include "shared/base/vector.h"
#include "shared/catalog/delta.h"

namespace cartwright::catalog {
namespace {

using base::ByteView;
using base::ByteWriter;

// Smaller blocks find more between the fixed rows of the tables; the table below costs 8 bytes a block.
constexpr std::size_t kBlockBytes = 16;
constexpr std::uint32_t kFactor = 0x9E3779B1;  // of the rolling hash: sum of byte * kFactor^k, modulo 2^32
constexpr std::size_t kCandidatesMax = 8;      // blocks of one hash that are tried: repetitive data must not cost n^2

constexpr std::uint32_t factor_power(std::size_t exponent) {
  std::uint32_t power = 1;
  while (exponent-- > 0) power *= kFactor;
  return power;
}

std::uint32_t hash_block(ByteView bytes) {
  std::uint32_t hash = 0;
  for (const std::uint8_t byte : bytes.first(kBlockBytes)) hash = hash * kFactor + byte + 1;
  return hash;
}

std::uint32_t roll(std::uint32_t hash, std::uint8_t leaving, std::uint8_t coming) {
  constexpr std::uint32_t kLeaving = factor_power(kBlockBytes - 1);
  return (hash - (leaving + 1U) * kLeaving) * kFactor + coming + 1;
}

// Places of the source's blocks by their hash, chained in a power-of-two table.
class BlockTable {
 public:
  explicit BlockTable(ByteView from) : next_(from.size() / kBlockBytes) {
    std::size_t size = 1;
    while (size < next_.size() * 2) size *= 2;
    heads_ = base::Vector<std::uint32_t>(size, 0);
    for (std::size_t block = next_.size(); block-- > 0;) {
      std::uint32_t& head = heads_[slot(hash_block(from.subspan(block * kBlockBytes)))];
      next_[block] = head;
      head = static_cast<std::uint32_t>(block + 1);
    }
  }
  std::uint32_t first(std::uint32_t hash) const { return heads_[slot(hash)]; }  // block + 1, or 0
  std::uint32_t after(std::uint32_t block_plus_one) const { return next_[block_plus_one - 1]; }

 private:
  std::size_t slot(std::uint32_t hash) const { return (hash ^ hash >> 15) & (heads_.size() - 1); }
  base::Vector<std::uint32_t> heads_;
  base::Vector<std::uint32_t> next_;
};

std::size_t common_length(ByteView a, ByteView b) {
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first -
      a.begin());
}

class Maker {
 public:
  Maker(ByteView from, ByteView to, ByteWriter& out) : from_(from), to_(to), out_(out), table_(from) {}

  void run() {
    std::size_t at = 0;
    std::uint32_t hash = to_.size() >= kBlockBytes ? hash_block(to_) : 0;
    while (to_.size() - at >= kBlockBytes) {
      const auto [start, length] = best_match(at, hash);
      if (length >= kBlockBytes) {
        copy(at, start, length);
        at += length;
        if (to_.size() - at >= kBlockBytes) hash = hash_block(to_.subspan(at));
        continue;
      }
      if (at + kBlockBytes < to_.size()) hash = roll(hash, to_[at], to_[at + kBlockBytes]);
      ++at;
    }
    insert(to_.size());
  }

 private:
  std::pair<std::size_t, std::size_t> best_match(std::size_t at, std::uint32_t hash) const {
    // Going on where the last copy ended, past as many changed bytes, is the usual case and the cheapest to say.
    const std::size_t expected = copied_to_ + (at - written_);
    std::size_t best_start = expected;
    std::size_t best = expected < from_.size() ? common_length(from_.subspan(expected), to_.subspan(at)) : 0;
    std::uint32_t block = table_.first(hash);
    for (std::size_t tried = 0; block != 0 && tried < kCandidatesMax; ++tried, block = table_.after(block)) {
      const std::size_t start = (block - 1) * kBlockBytes;
      const std::size_t length = common_length(from_.subspan(start), to_.subspan(at));
      if (length > best) {
        best = length;
        best_start = start;
      }
    }
    return {best_start, best};
  }

  void copy(std::size_t at, std::size_t start, std::size_t length) {
    // A match may reach back into bytes that were going to be inserted.
    while (at > written_ && start > 0 && to_[at - 1] == from_[start - 1]) {
      --at;
      --start;
      ++length;
    }
    insert(at);
    out_.varint(length << 1 | 1);
    out_.signed_varint(static_cast<std::int64_t>(start) - static_cast<std::int64_t>(copied_to_));
    copied_to_ = start + length;
    written_ = at + length;
  }

  void insert(std::size_t end) {
    if (end == written_) return;
    out_.varint((end - written_) << 1);
    out_.raw(to_.subspan(written_, end - written_));
    written_ = end;
  }

  ByteView from_;
  ByteView to_;
  ByteWriter& out_;
  BlockTable table_;
  std::size_t written_ = 0;    // of the target
  std::size_t copied_to_ = 0;  // of the source
};

}  // namespace

base::Bytes make_delta(ByteView from, ByteView to) {
  CHECK(from.size() <= limits::kBundleBytesMax && to.size() <= limits::kBundleBytesMax);
  ByteWriter out;
  out.raw(base::as_bytes("CWD1"));
  out.raw(base::sha256(from));
  out.raw(base::sha256(to));
  out.varint(to.size());
  Maker(from, to, out).run();
  return out.take();
}

}  // namespace cartwright::catalog
