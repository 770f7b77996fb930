#include "server/app/cart/lists.h"

#include "server/app/factor/base64url.h"

namespace cartwright::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

WhichDocument lists_of(const base::MemberId& member) { return {.member = member, .kind = store::DocumentKind::Lists}; }

const cart::NamedList* find_list(const base::Vector<cart::NamedList>& all, const cart::ListId& id) {
  for (const cart::NamedList& one : all) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

Result<protocol::ShownLists> shown_lists(store::UnitOfWork& unit, Sealer& sealer, const base::MemberId& member) {
  CW_TRY_ASSIGN(const auto kept, read_document_as<cart::Lists>(unit, sealer, lists_of(member)));
  protocol::ShownLists all{.version = kept.version, .lists = kept.document.shown()};
  CW_TRY_ASSIGN(const std::vector<store::ListLinkRow> links, unit.list_links().list(member));
  for (const store::ListLinkRow& link : links) {
    if (find_list(all.lists, link.list) != nullptr) all.links.push_back({.list = link.list, .made_at = link.made_at});
  }
  return all;
}

}  // namespace

Result<Kept<protocol::ListSynced>> sync_lists(const DocumentServices& services, const SessionInfo& session,
                                              const protocol::ListSync& sent) {
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(
      Kept<cart::Lists> kept,
      change_document_as<cart::Lists>(services, lists_of(session.member), [&](cart::Lists& lists) -> base::Status {
        auto made = cart::admit_lists(lists, sent.lists, sent.seen, now);
        if (!made.ok()) return made.error();
        lists = std::move(*made);
        return {};
      }));
  return Kept<protocol::ListSynced>{.document = {.version = kept.version, .lists = std::move(kept.document)},
                                    .version = kept.version,
                                    .has_changed = kept.has_changed};
}

Result<protocol::ShownLists> show_lists(const DocumentServices& services, const base::MemberId& member) {
  return store::read_for<protocol::ShownLists>(
      services.store, [&](store::UnitOfWork& unit) { return shown_lists(unit, services.sealer, member); });
}

Result<Kept<protocol::ShownLists>> make_list(const DocumentServices& services, const SessionInfo& session,
                                             const protocol::NewList& made) {
  using Shown = Kept<protocol::ShownLists>;
  return store::write_for<Shown>(services.store, [&](store::UnitOfWork& unit) -> Result<Shown> {
    CW_TRY_ASSIGN(const auto kept,
                  change_document_as<cart::Lists>(unit, services, lists_of(session.member), [&](cart::Lists& lists) {
                    return lists.make(made.id, made.name, lists.next_stamp(session.device));
                  }));
    CW_TRY_ASSIGN(protocol::ShownLists all, shown_lists(unit, services.sealer, session.member));
    return Shown{.document = std::move(all), .version = kept.version, .has_changed = kept.has_changed};
  });
}

Result<protocol::ListLink> share_list(const DocumentServices& services, const SessionInfo& session,
                                      const cart::ListId& list) {
  std::array<std::uint8_t, 16> random{};
  services.env.random(random);
  const protocol::ListLink link{.token = to_base64url(random), .made_at = services.env.instant()};
  CW_TRY(services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const protocol::ShownLists all, shown_lists(unit, services.sealer, session.member));
    if (find_list(all.lists, list) == nullptr) return Error{.code = ErrorCode::NotFound, .detail = "list"};
    return unit.list_links().put(
        session.member,
        {.list = list, .token_hash = base::sha256(base::as_bytes(link.token)), .made_at = link.made_at});
  }));
  return link;
}

base::Status unshare_list(const DocumentServices& services, const SessionInfo& session, const cart::ListId& list) {
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const bool was_there, unit.list_links().remove(session.member, list));
    if (!was_there) return Error{.code = ErrorCode::NotFound, .detail = "link"};
    return {};
  });
}

Result<protocol::SharedList> open_shared_list(const DocumentServices& services, std::string_view token) {
  const Error unknown{.code = ErrorCode::NotFound, .detail = "list"};
  if (token.size() > protocol::kListTokenBytesMax) return unknown;
  const base::Hash256 token_hash = base::sha256(base::as_bytes(token));
  return store::read_for<protocol::SharedList>(
      services.store, [&](store::UnitOfWork& unit) -> Result<protocol::SharedList> {
        CW_TRY_ASSIGN(const std::optional<store::ListLinkOwner> owner, unit.list_links().find(token_hash));
        if (!owner.has_value()) return unknown;
        CW_TRY_ASSIGN(const auto kept, read_document_as<cart::Lists>(unit, services.sealer, lists_of(owner->member)));
        const base::Vector<cart::NamedList> all = kept.document.shown();
        const cart::NamedList* list = find_list(all, owner->list);
        if (list == nullptr) return unknown;
        protocol::SharedList shared;
        for (const cart::ListEntry& entry : list->entries) {
          shared.items.push_back({.variant = entry.variant, .quantity = entry.quantity});
        }
        return shared;
      });
}

}  // namespace cartwright::app
