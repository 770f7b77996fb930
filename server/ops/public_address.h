// Which addresses belong to the internet at large. What staff types in must not make the daemon call its own network
// (server-side request forgery), and a name may point anywhere: so the address that is about to be connected is judged.
#pragma once

#include <sys/socket.h>

namespace cartwright::ops {

// False for loopback, private and link-local networks, carrier-grade NAT, multicast, what is reserved or for
// documentation, and IPv6 forms of such an IPv4 address (RFC 6890 and the registries it names).
bool is_public_address(const sockaddr& address);

}  // namespace cartwright::ops
