#include "server/ops/metrics.h"

#include <cstdio>

namespace cartwright::ops {
namespace {

std::string seconds(std::uint64_t duration_us) {
  char text[40];
  std::snprintf(text, sizeof text, "%llu.%06llu", static_cast<unsigned long long>(duration_us / 1'000'000),
                static_cast<unsigned long long>(duration_us % 1'000'000));
  return text;
}

// The head of a family is written once, although its series need not lie side by side.
void append_head(std::string& out, std::string_view name, std::string_view help, std::string_view type) {
  const std::string head = "# TYPE " + std::string(name) + " ";
  if (out.find(head) != std::string::npos) return;
  out += "# HELP " + std::string(name) + " " + std::string(help) + "\n" + head + std::string(type) + "\n";
}

std::string braces(std::string_view labels, std::string_view more = {}) {
  if (labels.empty() && more.empty()) return "";
  return "{" + std::string(labels) + (labels.empty() || more.empty() ? "" : ",") + std::string(more) + "}";
}

}  // namespace

void Histogram::observe_us(std::uint64_t duration_us) {
  for (std::size_t i = 0; i < kBoundsUs.size(); ++i) {
    if (duration_us > kBoundsUs[i]) continue;
    buckets_[i].add();
    break;
  }
  sum_us_.add(duration_us);
  count_.add();
}

Counter& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels) {
  const std::lock_guard lock(mutex_);
  for (auto& series : counters_) {
    if (series.name == name && series.labels == labels) return series.value;
  }
  auto& made = counters_.emplace_back();
  made.name = name, made.help = help, made.labels = labels;
  return made.value;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, std::string_view labels) {
  const std::lock_guard lock(mutex_);
  for (auto& series : histograms_) {
    if (series.name == name && series.labels == labels) return series.value;
  }
  auto& made = histograms_.emplace_back();
  made.name = name, made.help = help, made.labels = labels;
  return made.value;
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<std::int64_t()> read) {
  const std::lock_guard lock(mutex_);
  auto& made = gauges_.emplace_back();
  made.name = name, made.help = help, made.value = std::move(read);
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& gauge : gauges_) {
    append_head(out, gauge.name, gauge.help, "gauge");
    out += gauge.name + " " + std::to_string(gauge.value()) + "\n";
  }
  for (const auto& series : counters_) {
    append_head(out, series.name, series.help, "counter");
    out += series.name + braces(series.labels) + " " + std::to_string(series.value.value()) + "\n";
  }
  for (const auto& series : histograms_) {
    append_head(out, series.name, series.help, "histogram");
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < Histogram::kBoundsUs.size(); ++i) {
      below += series.value.buckets_[i].value();
      const std::string bound = "le=\"" + seconds(Histogram::kBoundsUs[i]) + "\"";
      out += series.name + "_bucket" + braces(series.labels, bound) + " " + std::to_string(below) + "\n";
    }
    const std::string count = std::to_string(series.value.count_.value());
    out += series.name + "_bucket" + braces(series.labels, "le=\"+Inf\"") + " " + count + "\n";
    out += series.name + "_sum" + braces(series.labels) + " " + seconds(series.value.sum_us_.value()) + "\n";
    out += series.name + "_count" + braces(series.labels) + " " + count + "\n";
  }
  return out;
}

}  // namespace cartwright::ops
