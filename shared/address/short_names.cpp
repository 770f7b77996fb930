// The shorter names that people write for a division, from its official one.
#include <array>

#include "shared/address/division_table_writer.h"
#include "shared/base/utf8.h"

namespace cartwright::address {
namespace {

using Names = base::Vector<std::string>;

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) base::next_code_point(text, at);
  return count;
}

bool cut_end(std::string& text, std::string_view end) {
  if (text.size() <= end.size() || !std::string_view(text).ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

// Peoples as they stand in the names of autonomous prefectures and counties; longer ones first.
constexpr std::array<std::string_view, 55> kPeoples = {
    "柯尔克孜族", "柯尔克孜", "乌孜别克族", "鄂伦春族", "鄂温克族", "达斡尔族", "哈萨克族", "哈萨克",
    "塔吉克族",   "塔吉克",   "维吾尔族",   "维吾尔",   "布依族",   "蒙古族",   "蒙古",     "朝鲜族",
    "土家族",     "哈尼族",   "景颇族",     "傈僳族",   "仡佬族",   "锡伯族",   "锡伯",     "裕固族",
    "保安族",     "东乡族",   "撒拉族",     "纳西族",   "普米族",   "拉祜族",   "布朗族",   "独龙族",
    "毛南族",     "仫佬族",   "高山族",     "各族",     "苗族",     "侗族",     "藏族",     "羌族",
    "彝族",       "壮族",     "傣族",       "白族",     "回族",     "满族",     "瑶族",     "黎族",
    "水族",       "畲族",     "土族",       "佤族",     "怒族",     "京族",     "汉族"};

// What is left of an autonomous division's name; empty when the people is all there is (东乡族自治县).
std::string without_peoples(std::string stem) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view people : kPeoples) {
      if (stem == people) return {};
      if (cut_end(stem, people)) again = true;
    }
  }
  return stem;
}

void add(Names& names, const std::string& name, const std::string& official) {
  // A bare "市中" or "城区" stands in too many other words.
  if (characters(name) < 2 || name == official || name == "市中" || name == "城区" || name == "郊区" || name == "矿区")
    return;
  for (const std::string& known : names) {
    if (known == name) return;
  }
  names.push_back(name);
}

void add_autonomous(Names& names, const std::string& official, std::string_view whole, std::string_view plain) {
  std::string stem = official;
  if (!cut_end(stem, whole)) return;
  std::string place = without_peoples(stem);
  if (place.empty()) {
    place = stem;
    cut_end(place, "族");
  }
  add(names, place, official);
  add(names, place + std::string(plain), official);
}

void add_zone_names(Names& names, const std::string& official, const std::string& parent_name) {
  std::string rest = official;
  std::string parent = parent_name;
  if (rest.starts_with(parent)) rest = rest.substr(parent.size());
  cut_end(parent, "市");
  if (rest.starts_with(parent)) rest = rest.substr(parent.size());
  add(names, rest, official);
  if (rest.find("高新技术") != std::string::npos) {
    add(names, "高新区", official);
    add(names, "高新技术产业开发区", official);
  } else if (rest.find("经济") != std::string::npos && rest.ends_with("开发区")) {
    add(names, "经开区", official);
    add(names, "经济开发区", official);
    add(names, "经济技术开发区", official);
    add(names, "开发区", official);
  }
}

}  // namespace

Names short_names(const std::string& name, Level level, const std::string& parent_name) {
  Names names;
  if (level == Level::County) add_zone_names(names, name, parent_name);
  add_autonomous(names, name, "自治州", "州");
  add_autonomous(names, name, "自治县", "县");
  add_autonomous(names, name, "自治旗", "旗");
  std::string stem = name;
  if (level == Level::Province) {
    for (const std::string_view end :
         {"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"}) {
      if (cut_end(stem, end)) break;
    }
  } else if (names.empty()) {
    for (const std::string_view end :
         {"地区", "盟", "新区", "林区", "特区", "堂区", "市", "县", "区", "旗", "镇", "乡"}) {
      if (cut_end(stem, end)) break;
    }
  }
  add(names, stem, name);
  return names;
}

}  // namespace cartwright::address
