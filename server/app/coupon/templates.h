// Coupon templates as staff keeps them (app/offer): drafts, a second person, versions; and what is handed out of them.
// A new version takes the place of the one before the moment it is approved: of one number at most one can be claimed.
// What was claimed before keeps its terms; pausing and ending stop claims, not the use of what was claimed.
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/offer/kept.h"
#include "shared/protocol/coupon.h"

namespace cartwright::app {

template <>
struct OfferTraits<coupon::Template> {
  using State = coupon::State;
  using Event = coupon::Event;
  static constexpr store::OfferKind kKind = store::OfferKind::CouponTemplate;
  static constexpr ApprovalKind kApproval = ApprovalKind::CouponTemplate;
  static constexpr std::string_view kName = "coupon template";
  static constexpr std::size_t kRunningMax = coupon::kTemplatesMax;
  static constexpr std::size_t kVersionsMax = protocol::kTemplateVersionsMax;
  static OfferParts<State> parts(coupon::Template& one) {
    return {one.terms.number, one.terms.version, one.state, one.claim_from, one.claim_to};
  }
  static std::string_view name(State state) { return coupon::kStateNames[static_cast<std::size_t>(state)]; }
  static base::Instant handover(base::Instant, base::Instant now) { return now; }
};

using CouponReader = Authorized<member::Permission::CouponsRead>;
using CouponEditor = Authorized<member::Permission::CouponsEdit>;

// What the next bundle carries: those that can be claimed now or later.
base::Result<base::Vector<coupon::Template>> published_templates(store::UnitOfWork& unit, base::Instant now);

// Versions whose claim window is not over, drafts too.
base::Result<protocol::KeptTemplates> coupon_templates(const StaffServices& services, const CouponReader& who);
base::Result<protocol::KeptTemplates> template_history(const StaffServices& services, const CouponReader& who,
                                                       coupon::TemplateNumber number);  // not_found

// As with promotions (app/promotion/promotions.h). Errors: also code_unknown (what is to be printed is no code).
struct TemplateDraft {
  std::string_view key;  // an Idempotency-Key
  const protocol::TemplateEdit& edit;
};
base::Result<protocol::KeptTemplate> draft_template(const StaffServices& services, const CouponEditor& who,
                                                    const TemplateDraft& draft);
struct TemplateChange {
  coupon::TemplateNumber number = 0;
  std::uint64_t seen_revision = 0;
  const protocol::TemplateEdit& edit;
};
base::Result<protocol::KeptTemplate> change_template(const StaffServices& services, const CouponEditor& who,
                                                     const TemplateChange& change);
struct TemplateOrder {
  coupon::TemplateNumber number = 0;
  std::uint64_t seen_revision = 0;
  const protocol::TemplateAct& act;
};
base::Result<protocol::TemplateChanged> act_on_template(const StaffServices& services, const CouponEditor& who,
                                                        const TemplateOrder& order);

}  // namespace cartwright::app
