#include "server/app/account/device_name.h"

#include <span>

#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

struct Mark {
  std::string_view text;
  std::string_view name;
};
// In this order: nearly every browser also names those that it wants to pass for.
constexpr Mark kBrowsers[] = {
    {"MicroMessenger", "WeChat"}, {"Edg", "Edge"},        {"OPR/", "Opera"},    {"SamsungBrowser", "Samsung"},
    {"QQBrowser", "QQ"},          {"Firefox", "Firefox"}, {"CriOS", "Chrome"},  {"FxiOS", "Firefox"},
    {"HeadlessChrome", "Chrome"}, {"Chrome", "Chrome"},   {"Safari", "Safari"},
};
constexpr Mark kSystems[] = {
    {"HarmonyOS", "HarmonyOS"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},     {"Android", "Android"},
    {"Windows", "Windows"},     {"Macintosh", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"},
};

std::string_view named(std::span<const Mark> marks, std::string_view text) {
  for (const Mark& mark : marks) {
    if (text.find(mark.text) != std::string_view::npos) return mark.name;
  }
  return {};
}

}  // namespace

std::string device_name(std::string_view given, std::string_view user_agent) {
  if (!given.empty() && given.size() <= kDeviceNameBytesMax && base::is_valid_utf8(given)) return std::string(given);
  const std::string_view browser = named(kBrowsers, user_agent);
  const std::string_view system = named(kSystems, user_agent);
  if (browser.empty() || system.empty()) return std::string(browser.empty() ? system : browser);
  return std::string(browser) + ", " + std::string(system);
}

}  // namespace cartwright::app
