// The secrets that calls to a receiver are signed with (Standard Webhooks): made of the shop's key, so that none is
// stored and whoever has the database alone can sign nothing.
#pragma once

#include <string>

#include "server/app/account/sealer.h"
#include "shared/member/ids.h"

namespace cartwright::app {

base::Hash256 webhook_secret(Sealer& sealer, const member::WebhookId& webhook, std::uint32_t number);
// "whsec_" and base64, as receivers are given it.
std::string shown_secret(const base::Hash256& secret);

}  // namespace cartwright::app
