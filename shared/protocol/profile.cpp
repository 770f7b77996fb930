#include "shared/protocol/profile.h"

#include "shared/base/limits.h"

namespace cartwright::protocol {
namespace {

// `describe_it(value)` for a field that may be absent.
template <class T, class F>
void optional_field(codec::Visitor& v, const char* name, std::optional<T>& value, const F& describe_it) {
  const bool there = v.present(name, value.has_value());
  if (v.is_reading()) value = there ? std::optional<T>(T{}) : std::nullopt;
  if (there && value.has_value()) describe_it(*value);
}

}  // namespace

void ProfilePatch::describe(codec::Visitor& v) {
  const auto text = [&v](const char* name, std::optional<std::string>& value, std::size_t bytes_max) {
    optional_field(v, name, value, [&](std::string& it) { v.text(name, it, bytes_max); });
  };
  text("nickname", nickname, limits::kNicknameBytesMax);
  text("bio", bio, limits::kBioBytesMax);
  text("real_name", real_name, limits::kRealNameBytesMax);
  text("birthday", birthday, 10);
  text("locale", locale, limits::kLocaleBytesMax);
  optional_field(v, "gender", gender, [&v](member::Gender& it) { v.enumeration("gender", it, member::kGenderNames); });
  optional_field(v, "city_code", city_code, [&v](std::uint32_t& it) { v.u32("city_code", it); });
  optional_field(v, "interests", interests,
                 [&v](base::Vector<std::uint32_t>& it) { v.u32_list("interests", it, limits::kInterestsMax); });
}

base::Status ProfilePatch::apply(member::ProfileFields& fields) const {
  if (birthday.has_value()) {
    const auto date = member::parse_date(*birthday);
    if (!date.ok()) return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "birthday"};
    fields.birthday = *date;
  }
  if (nickname.has_value()) fields.nickname = *nickname;
  if (bio.has_value()) fields.bio = *bio;
  if (real_name.has_value()) fields.real_name = *real_name;
  if (locale.has_value()) fields.locale = *locale;
  if (gender.has_value()) fields.gender = *gender;
  if (city_code.has_value()) fields.city_code = *city_code;
  if (interests.has_value()) fields.interests = *interests;
  return {};
}

void ProfileChange::describe(codec::Visitor& v) {
  constexpr std::size_t kValueBytesMax = limits::kBioBytesMax;  // the longest of a profile
  v.text("field", field, 64);
  v.text("before", before, kValueBytesMax);
  v.text("after", after, kValueBytesMax);
  v.instant("at", at);
  v.enumeration("by", by, kProfileAuthorNames);
  v.u32("device_number", device_number);
  v.text("device_name", device_name, 200);
}

}  // namespace cartwright::protocol
