// The pasted text by character, twice: as it will be shown (half width) and as names are looked up (folded), with what
// each character has been recognised as. The steps of the parse mark characters; what stays Free is somebody's name
// or the detail.
#pragma once

#include "shared/address/paste.h"

namespace cartwright::address {

enum class Mark : std::uint8_t { Free, Gap, Label, Phone, Postal, Division, Country, Recipient };
enum class Role : std::uint8_t { None, Recipient, Phone, Address, Postal, Country };

struct Span {
  std::uint32_t first = 0, last = 0;  // characters, half open
  std::uint32_t size() const { return last - first; }
};

class PasteText {
 public:
  PasteText(const DivisionTable& table, std::string_view text);

  std::uint32_t size() const { return static_cast<std::uint32_t>(shown_.size()); }
  char32_t at(std::uint32_t place) const { return place < size() ? folded_[place] : 0; }
  Mark mark(std::uint32_t place) const { return place < size() ? marks_[place] : Mark::Gap; }
  bool is_free(Span span) const;  // nothing but Free and Gap
  void set(Span span, Mark mark);
  // Whether nothing that is Free stands right before, or right behind.
  bool starts(std::uint32_t place) const { return place == 0 || mark(place - 1) != Mark::Free; }
  bool ends(std::uint32_t place) const { return mark(place) != Mark::Free; }
  // The next place that is no Gap.
  std::uint32_t solid(std::uint32_t place) const;
  std::string shown(Span span) const;
  std::string_view folded(Span span) const;
  // Whether `word` (folded) stands at a place; Latin words must not be part of longer ones.
  bool stands(std::string_view word, std::uint32_t place) const;

  // Labels (收货人：, 电话, Address:) are marked on construction; this is the one that governs a place, by way of gaps.
  Role role_before(std::uint32_t place) const;

 private:
  void mark_gaps();
  void mark_labels();
  std::uint32_t label_at(std::uint32_t place, Role& role) const;

  base::Vector<char32_t> shown_, folded_;
  std::string folded_text_;
  base::Vector<std::uint32_t> offsets_;  // of each character in folded_text_, and the end
  base::Vector<Mark> marks_;
  base::Vector<Role> roles_;  // of Label characters
};

// The steps, in the order of the parse.
void find_strong_phone(PasteText& text, Pasted& out);  // mobile, landline with its area, international
void find_division(PasteText& text, const DivisionTable& table, Pasted& out);
void find_country(PasteText& text, Pasted& out);
void find_local_phone(PasteText& text, Pasted& out);  // forms that only the place explains
void find_postal_code(PasteText& text, const DivisionTable& table, Pasted& out);
void find_recipient_and_detail(PasteText& text, const DivisionTable& table, Pasted& out);

}  // namespace cartwright::address
