// The figures that spec 05 asks of the paste parse. The labels were written by hand or follow from how a line was put
// together; none comes from the parser.
#include <cstdlib>

#include "shared/address/paste.h"
#include "tests/unit/shared/address/corpus.h"

namespace cartwright::address {
namespace {

struct Figures {
  std::size_t lines = 0, divisions = 0, phones = 0, recipients = 0, surely_wrong = 0;
};

std::string place_of(const Pasted& pasted) {
  return pasted.fields.place.country == "CN" ? std::to_string(pasted.fields.place.division)
                                             : pasted.fields.place.country;
}

Figures measure() {
  Figures figures;
  const bool shows = std::getenv("SHOW_WRONG") != nullptr;
  for (const Labelled& row : read_corpus()) {
    const auto pasted = parse_paste(divisions(), row.text);
    CHECK(pasted.ok());
    ++figures.lines;
    const bool right = place_of(*pasted) == row.place;
    figures.divisions += right ? 1U : 0U;
    figures.phones += pasted->fields.phone == row.phone ? 1U : 0U;
    figures.recipients += pasted->fields.recipient == row.recipient ? 1U : 0U;
    figures.surely_wrong += !right && pasted->division_confidence > kConfidentPerMille ? 1U : 0U;
    if (shows && (!right || pasted->fields.phone != row.phone || pasted->fields.recipient != row.recipient)) {
      std::printf("%s %s %s | %s %u %s %s | %s\n", row.place.c_str(), row.phone.c_str(), row.recipient.c_str(),
                  place_of(*pasted).c_str(), pasted->division_confidence, pasted->fields.phone.c_str(),
                  pasted->fields.recipient.c_str(), row.text.c_str());
    }
  }
  return figures;
}

TEST(Spec05, Acceptance1DivisionsAndPhonesAreFoundAndDoubtIsSaid) {
  const Figures figures = measure();
  std::printf(
      "{\"bench\":\"address_corpus\",\"lines\":%zu,\"divisions\":%zu,\"phones\":%zu,\"recipients\":%zu,"
      "\"surely_wrong\":%zu}\n",
      figures.lines, figures.divisions, figures.phones, figures.recipients, figures.surely_wrong);
  ASSERT_GE(figures.lines, 520U);
  EXPECT_GE(figures.divisions * 100, figures.lines * 97);
  EXPECT_GE(figures.phones * 100, figures.lines * 99);
  EXPECT_LE(figures.surely_wrong * 1000, figures.lines * 5);
  // Not asked by the spec; held so that it does not sink unseen.
  EXPECT_GE(figures.recipients * 100, figures.lines * 90);
}

}  // namespace
}  // namespace cartwright::address
