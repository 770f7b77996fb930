#include "server/app/coupon/templates.h"

#include "server/app/approval/executions.h"
#include "server/app/offer/staff.h"
#include "server/app/report/events.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using coupon::Template;
using protocol::KeptTemplate;
using protocol::KeptTemplates;

base::Result<protocol::CouponFigures> figures_of(store::UnitOfWork& unit, coupon::TemplateNumber number,
                                                 base::Instant now) {
  protocol::CouponFigures figures;
  CW_TRY_ASSIGN(const std::vector<store::CouponCounts> counts, unit.coupon_books().counts(number, 1));
  if (!counts.empty() && counts[0].number == number) {
    figures.issued = counts[0].issued;
    figures.used = counts[0].used;
    figures.spent_minor = counts[0].spent_minor;
  }
  const std::int64_t today = day_of(now);
  CW_TRY_ASSIGN(const std::vector<store::CouponDay> days, unit.coupon_books().days(number, today, 1));
  if (!days.empty() && days[0].day == today) figures.used_today = days[0].used;
  CW_TRY_ASSIGN(const store::CouponCodeFigures codes, unit.coupon_books().code_figures(number));
  figures.codes = codes.codes;
  figures.code_uses_left = codes.uses_left;
  return figures;
}

base::Result<KeptTemplate> shown_template(store::UnitOfWork& unit, const KeptOffer<Template>& kept, base::Instant now) {
  KeptTemplate out{.offer = kept.offer,
                   .revision = kept.row.revision,
                   .changed_at = kept.row.changed_at,
                   .changed_by = kept.row.changed_by};
  out.offer.state = coupon::state_at(kept.offer, now);
  CW_TRY_ASSIGN(out.figures, figures_of(unit, kept.row.number, now));
  out.can_change = coupon::is_editable(out.offer.state) || coupon::is_live(out.offer.state);
  for (std::uint8_t i = 0; i < coupon::kEventCount; ++i) {
    const auto event = static_cast<coupon::Event>(i);
    if (coupon::is_staff_step(event) && coupon::next_state(out.offer.state, event).ok())
      out.steps.emplace_back(coupon::kEventNames[i]);
  }
  return out;
}

auto show_template(base::Instant now) {
  return [now](store::UnitOfWork& unit, const KeptOffer<Template>& kept) { return shown_template(unit, kept, now); };
}

base::Result<KeptTemplates> shown_templates(store::UnitOfWork& unit, const std::vector<KeptOffer<Template>>& all,
                                            base::Instant now) {
  KeptTemplates shown;
  for (const KeptOffer<Template>& kept : all) {
    CW_TRY_ASSIGN(KeptTemplate one, shown_template(unit, kept, now));
    shown.templates.push_back(std::move(one));
  }
  return shown;
}

// What staff typed, as the draft of that version. Errors: those of coupon::validate; code_unknown.
base::Result<Template> template_draft(const protocol::TemplateEdit& edit, coupon::TemplateNumber number,
                                      std::uint32_t version) {
  CW_TRY(check_reason(edit.reason));
  Template draft = edit.offer;
  draft.terms.number = number;
  draft.terms.version = version;
  draft.state = coupon::State::Draft;
  if (!edit.code.empty()) {
    CW_TRY_ASSIGN(const std::string code, coupon::normalise_code(edit.code));
    draft.code_hash = coupon::hash_code(code);
  }
  CW_TRY(coupon::validate(draft));
  return draft;
}

}  // namespace

base::Result<base::Vector<Template>> published_templates(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(base::Vector<Template> live,
                offers_between<Template>(unit, coupon::State::Scheduled, coupon::State::Active, now));
  base::Vector<Template> published;
  for (Template& one : live) {
    const bool is_public = one.channel == coupon::Channel::Centre || one.channel == coupon::Channel::PublicCode;
    if (is_public) published.push_back(std::move(one));
  }
  return published;
}

base::Result<KeptTemplates> coupon_templates(const StaffServices& services, const CouponReader&) {
  const base::Instant now = services.env.instant();
  return store::read_for<KeptTemplates>(services.store, [&](store::UnitOfWork& unit) -> base::Result<KeptTemplates> {
    constexpr store::OfferStates kAll{.first = 0, .last = static_cast<std::uint8_t>(coupon::State::Ended)};
    CW_TRY_ASSIGN(std::vector<store::OfferRow> rows,
                  unit.offers().in_states(store::OfferKind::CouponTemplate, kAll, now, coupon::kTemplatesMax));
    CW_TRY_ASSIGN(const auto all, offers_in<Template>(std::move(rows)));
    return shown_templates(unit, all, now);
  });
}

base::Result<KeptTemplates> template_history(const StaffServices& services, const CouponReader&,
                                             coupon::TemplateNumber number) {
  const base::Instant now = services.env.instant();
  return store::read_for<KeptTemplates>(services.store, [&](store::UnitOfWork& unit) -> base::Result<KeptTemplates> {
    CW_TRY_ASSIGN(const auto versions, versions_of<Template>(unit, number));
    return shown_templates(unit, versions, now);
  });
}

base::Result<KeptTemplate> draft_template(const StaffServices& services, const CouponEditor& who,
                                          const TemplateDraft& order) {
  CW_TRY_ASSIGN(Template checked, template_draft(order.edit, 1, 1));
  const NewOffer<Template> draft{.key = order.key,
                                 .request_hash = base::sha256(codec::encode(order.edit)),
                                 .checked = {.offer = std::move(checked)},
                                 .reason = order.edit.reason};
  return draft_offer<KeptTemplate>(services, who, draft, show_template(services.env.instant()));
}

base::Result<KeptTemplate> change_template(const StaffServices& services, const CouponEditor& who,
                                           const TemplateChange& order) {
  const auto make = [&](std::uint32_t version, AuditNote& note) -> base::Result<OfferDraft<Template>> {
    note.reason = order.edit.reason;
    CW_TRY_ASSIGN(Template draft, template_draft(order.edit, order.number, version));
    return OfferDraft<Template>{.offer = std::move(draft)};
  };
  return change_offer<KeptTemplate, Template>(services, who, {order.number, order.seen_revision}, make,
                                              show_template(services.env.instant()));
}

base::Result<protocol::TemplateChanged> act_on_template(const StaffServices& services, const CouponEditor& who,
                                                        const TemplateOrder& order) {
  return act_on_offer<protocol::TemplateChanged, Template>(services, who, {order.number, order.seen_revision},
                                                           order.act, show_template(services.env.instant()));
}

base::Status execute_coupon_template(ApprovedTurn& turn) { return execute_offer<Template>(turn); }
base::Status reject_coupon_template(ApprovedTurn& turn) { return reject_offer<Template>(turn); }

}  // namespace cartwright::app
