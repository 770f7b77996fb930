// Every limit of the product, once. Units are in the names.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cartwright::limits {

// Cart (spec 11)
inline constexpr std::int64_t kQuantityPerLineMax = 9'999;
inline constexpr std::size_t kCartLinesMax = 500;
inline constexpr std::size_t kNoteBytesMax = 400;
inline constexpr std::int64_t kCounterMax = 1'000'000'000;  // |added| of a line; far above any honest use

// Histories (spec 07, 18)
inline constexpr std::size_t kViewedMax = 1'000;
inline constexpr std::size_t kSearchedMax = 200;
inline constexpr std::size_t kSearchTermBytesMax = 256;  // 64 characters of up to 4 bytes

// Sync (spec sync)
inline constexpr std::size_t kOpsPerExchangeMax = 500;
inline constexpr std::size_t kExchangeBytesMax = 256 * 1024;
inline constexpr std::size_t kRowsPerAnswerMax = 1'000;
inline constexpr std::size_t kCommandBytesMax = 64 * 1024;
inline constexpr std::int64_t kCommandAgeMsMax = 30LL * 24 * 3'600'000;
inline constexpr std::int64_t kTombstoneAgeMsMin = 30LL * 24 * 3'600'000;
inline constexpr std::size_t kDevicesPerMemberMax = 100'000;  // every sign-out makes a new one

// Catalogue
inline constexpr std::size_t kProductsMax = 100'000;
inline constexpr std::size_t kVariantsPerProductMax = 100;
inline constexpr std::size_t kTitleBytesMax = 1'024;
inline constexpr std::size_t kDescriptionBytesMax = 64 * 1024;
inline constexpr std::size_t kSkuBytesMax = 64;
inline constexpr std::size_t kHandleBytesMax = 255;
inline constexpr std::size_t kBundleBytesMax = 64 * 1024 * 1024;

// Orders
inline constexpr std::size_t kOrderLinesMax = kCartLinesMax;
inline constexpr std::size_t kAddressBytesMax = 1'024;

// Addresses (spec 05). Characters are code points.
inline constexpr std::size_t kAddressesMax = 50;
inline constexpr std::size_t kAddressRecordsMax = 1'000;             // with deleted ones, until they are forgotten
inline constexpr std::size_t kAddressesKeptMax = 2 * kAddressesMax;  // of devices that filled their books while apart
inline constexpr std::size_t kAddressesDeletedMax = 200;
inline constexpr std::size_t kClosedAreasMax = 1'000;
inline constexpr std::size_t kRecipientCharactersMin = 2;
inline constexpr std::size_t kRecipientCharactersMax = 25;
inline constexpr std::size_t kDetailCharactersMin = 5;
inline constexpr std::size_t kDetailCharactersMax = 120;
inline constexpr std::size_t kAddressFieldBytesMax = 480;  // 120 characters of up to 4 bytes
inline constexpr std::size_t kPhoneBytesMax = 40;
inline constexpr std::size_t kPostalCodeBytesMax = 16;
inline constexpr std::size_t kPasteBytesMax = 2'048;
inline constexpr std::int64_t kAddressUseAgeMsMax = 90LL * 24 * 3'600'000;
inline constexpr std::int64_t kAddressUseHalfLifeMs = 30LL * 24 * 3'600'000;

// Profile (spec 02)
inline constexpr std::size_t kNicknameGraphemesMax = 20;
inline constexpr std::size_t kNicknameBytesMax = 400;  // 20 clusters of up to five code points
inline constexpr std::size_t kBioCharactersMax = 300;
inline constexpr std::size_t kBioBytesMax = 4 * kBioCharactersMax;
inline constexpr std::size_t kRealNameCharactersMax = 60;
inline constexpr std::size_t kRealNameBytesMax = 4 * kRealNameCharactersMax;
inline constexpr std::size_t kLocaleBytesMax = 16;
inline constexpr std::size_t kInterestsMax = 30;
inline constexpr std::size_t kChoiceMarksMax = 500;  // with removed ones, of all devices
inline constexpr std::uint32_t kMemberAgeYearsMin = 14;
inline constexpr std::uint32_t kMemberAgeYearsMax = 120;
inline constexpr std::int64_t kBirthdayLockMs = 365LL * 24 * 3'600'000;
inline constexpr std::int64_t kBirthdayHeldMs = 30LL * 24 * 3'600'000;  // before it counts for benefits

// JSON
inline constexpr std::size_t kJsonDepthMax = 32;

}  // namespace cartwright::limits
