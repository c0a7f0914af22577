// SPDX-License-Identifier: EUPL-1.2
//! How browsers come to the site: on this machine in the clear, or by `https` through a proxy on this machine that takes
//! TLS off. By which goes what a cookie says, which host is ours, and where a request came from.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderValue, Response, header};

/// Where a request came from, as the proxy says: the last of the addresses is the one it saw itself.
const FORWARDED: &str = "x-forwarded-for";

/// How browsers come to the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entrance {
    /// From this machine, in the clear.
    Loopback(SocketAddr),
    /// By `https` at this host (and port, where it is not 443).
    Proxy(String),
}

impl Entrance {
    /// The entrance of an address that people reach, such as `https://nabij.organisatie.example`.
    pub fn public(address: &str) -> Result<Self, String> {
        let host = address.strip_prefix("https://").map(|rest| rest.strip_suffix('/').unwrap_or(rest));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
        match host {
            Some(host) if !host.is_empty() && host.bytes().all(plain) => Ok(Self::Proxy(host.to_lowercase())),
            _ => Err(format!("{address}: give https:// and a host, and nothing after it")),
        }
    }

    /// The address people reach, without a slash at its end.
    pub fn address(&self) -> String {
        match self {
            Self::Loopback(address) => format!("http://{address}"),
            Self::Proxy(host) => format!("https://{host}"),
        }
    }

    /// Whether a `Host` is ours: a page elsewhere must not reach us by a name of its own that points here (DNS
    /// rebinding). Browsers leave port 80 out.
    pub fn is_host(&self, host: &str) -> bool {
        match self {
            Self::Proxy(own) => host.eq_ignore_ascii_case(own),
            Self::Loopback(address) => {
                let (own, port) = (address.to_string(), format!(":{}", address.port()));
                let local = [own.as_str(), &format!("localhost{port}")].contains(&host);
                local || (address.port() == 80 && [own.trim_end_matches(&port), "localhost"].contains(&host))
            }
        }
    }

    /// Where a request came from. Whoever has an IPv6 network has all its addresses: they count as one.
    pub fn origin(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> String {
        let said = || headers.get_all(header::HeaderName::from_static(FORWARDED)).iter().next_back();
        let said = match self {
            Self::Loopback(_) => None,
            Self::Proxy(_) => said().and_then(|all| all.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()),
        };
        match said.or(peer).map(|address: IpAddr| address.to_canonical()) {
            None => "here".to_owned(),
            Some(IpAddr::V6(address)) if !address.is_loopback() => {
                let [first, second, third, fourth, ..] = address.segments();
                format!("{first:x}:{second:x}:{third:x}:{fourth:x}::/64")
            }
            Some(address) => address.to_string(),
        }
    }

    /// Sets a cookie that no script reads, no other site sends along with a form, and that goes with the browser's
    /// session; without a value it goes at once. By `https` it never goes in the clear, and no other host sets it.
    pub fn set_cookie<B>(&self, response: &mut Response<B>, name: &str, value: Option<&str>) {
        let gone = if value.is_none() { "; Max-Age=0" } else { "" };
        let secure = if self.is_secure() { "; Secure" } else { "" };
        let (name, value) = (self.cookie_name(name), value.unwrap_or_default());
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{gone}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }

    /// Sets such a cookie for a time, in seconds: it outlasts the browser's session.
    pub fn keep_cookie<B>(&self, response: &mut Response<B>, name: &str, value: &str, seconds: i64) {
        let secure = if self.is_secure() { "; Secure" } else { "" };
        let name = self.cookie_name(name);
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }

    /// The value of a cookie that came with a request.
    pub fn cookie(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.cookie_name(name);
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut parts = all.flat_map(|value| value.split(';'));
        parts.find_map(|part| part.trim().strip_prefix(&name)?.strip_prefix('=').map(str::to_owned))
    }

    /// Whether all goes by `https`.
    pub fn is_secure(&self) -> bool {
        matches!(self, Self::Proxy(_))
    }

    fn cookie_name(&self, name: &str) -> String {
        if self.is_secure() { format!("__Host-{name}") } else { name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_address_and_localhost_are_hosts() {
        let at = |text: &str| Entrance::Loopback(text.parse().unwrap());
        for (host, address) in [
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("localhost:8080", "127.0.0.1:8080"),
            ("[::1]:8080", "[::1]:8080"),
            ("127.0.0.1", "127.0.0.1:80"),
            ("[::1]", "[::1]:80"),
            ("localhost", "127.0.0.1:80"),
        ] {
            assert!(at(address).is_host(host), "{host} at {address}");
        }
        for host in ["localhost", "127.0.0.1", "127.0.0.1:80", "evil.example:8080", "localhost:8080.evil.example", ""] {
            assert!(!at("127.0.0.1:8080").is_host(host), "{host}");
        }
    }

    #[test]
    fn behind_a_proxy_only_its_public_name_is_a_host() {
        let entrance = Entrance::public("https://Nabij.example/").unwrap();
        assert_eq!(entrance.address(), "https://nabij.example");
        assert!(entrance.is_host("nabij.example") && entrance.is_host("NABIJ.example"));
        for host in ["localhost", "127.0.0.1:8080", "nabij.example.evil.example", "nabij.example:8080", ""] {
            assert!(!entrance.is_host(host), "{host}");
        }
        for wrong in ["http://nabij.example", "nabij.example", "https://", "https://nabij.example/weg", "https://a b"] {
            assert!(Entrance::public(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_origin_is_what_the_proxy_saw_and_never_what_a_browser_says_of_itself() {
        let (proxy, local) =
            (Entrance::public("https://nabij.example").unwrap(), Entrance::Loopback("127.0.0.1:80".parse().unwrap()));
        let peer = Some("127.0.0.1".parse().unwrap());
        let mut headers = HeaderMap::new();
        assert_eq!(proxy.origin(&headers, peer), "127.0.0.1");
        headers.insert(FORWARDED, HeaderValue::from_static("10.9.9.9, 192.0.2.7"));
        assert_eq!(proxy.origin(&headers, peer), "192.0.2.7");
        assert_eq!(local.origin(&headers, peer), "127.0.0.1");
        headers.append(FORWARDED, HeaderValue::from_static("2001:db8:1:2:3::4"));
        assert_eq!(proxy.origin(&headers, peer), "2001:db8:1:2::/64");
        headers.append(FORWARDED, HeaderValue::from_static("nobody"));
        assert_eq!(proxy.origin(&headers, peer), "127.0.0.1");
    }
}
