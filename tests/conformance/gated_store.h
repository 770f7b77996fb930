// A store whose every call asks a gate first: for tests that let the k-th call of an act fail, whichever it is.
#pragma once

#include "gated_unit.h"  // made by gated_unit.py

namespace cartwright::store {

// `begin` comes before each try of a work, with the unit behind the gate: an engine may run it several times. All
// outlive the store.
class GatedStore final : public Store {
 public:
  GatedStore(Store& inner, const Gate& gate, const std::function<void(UnitOfWork&)>& begin)
      : inner_(inner), gate_(gate), begin_(begin) {}

  Status write(const Work& work) override {
    return inner_.write([&](UnitOfWork& inner) { return gated(inner, work); });
  }
  Status read(const Work& work) override {
    return inner_.read([&](UnitOfWork& inner) { return gated(inner, work); });
  }

 private:
  Status gated(UnitOfWork& inner, const Work& work) {
    begin_(inner);
    GatedUnit unit(inner, gate_);
    return work(unit);
  }

  Store& inner_;
  const Gate& gate_;
  const std::function<void(UnitOfWork&)>& begin_;
};

}  // namespace cartwright::store
