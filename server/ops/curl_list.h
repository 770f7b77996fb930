// A list of header lines as libcurl takes it.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "shared/base/check.h"

namespace cartwright::ops {

class CurlList {
 public:
  void add(const std::string& line) {
    curl_slist* longer = curl_slist_append(list_.get(), line.c_str());
    CHECK(longer != nullptr);
    static_cast<void>(list_.release());
    list_.reset(longer);
  }
  curl_slist* get() const { return list_.get(); }

 private:
  struct Free {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, Free> list_;
};

}  // namespace cartwright::ops
