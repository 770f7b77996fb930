// The rules that a catalogue obeys before it is published; write_bundle and write_index rely on them.
#pragma once

#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"

namespace cartwright::catalog {

// One product by itself: numbers not 0, a handle and a title, 1 to 100 variants, prices and list prices from 0 to
// kAmountMinorMax, as many options as option names, texts within limits and UTF-8, a picture that may be fetched.
// Errors: missing_field, too_long, out_of_range, bad_utf8, malformed; detail names the field.
base::Status validate_product(const Product& product);

// Every product, and that numbers, handles and SKUs are unique, categories exist, parents form a tree, shipping costs
// from 0 to kAmountMinorMax and the whole stays within limits. Errors: those above with the handle in detail;
// duplicate_field, not_found, too_long, too_deep.
base::Status validate_catalogue(const Shop& shop, const base::Vector<Product>& products);

// An http or https address, or a plain relative path without "..", "." and empty parts. Empty: no picture.
bool is_picture_address(std::string_view address);

}  // namespace cartwright::catalog
