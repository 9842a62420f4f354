//! From where a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::app::Shared;
use crate::slices::access::rules;

/// Address and device of a client.
pub struct Client {
    /// Address of the peer, or behind a proxy on this machine the one the proxy saw, as it is counted:
    /// see [`rules::counted_address`].
    pub address: Option<String>,
    /// Value of the device cookie.
    pub device: Option<String>,
}

impl FromRequestParts<Shared> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Client, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let address = peer.map(|ip| match forwarded(&parts.headers) {
            Some(client) if ip.is_loopback() => client,
            _ => ip,
        });
        let secure = rules::is_https(app.public_url.as_deref());
        let name = rules::cookie_name(rules::DEVICE_COOKIE, secure);
        Ok(Client { address: address.map(rules::counted_address), device: cookie(&parts.headers, name) })
    }
}

/// The last address of `X-Forwarded-For`: the one that the nearest proxy has seen itself.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let value = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next()?.trim().parse().ok()
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).find_map(|line| {
        line.split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == wanted).then(|| value.to_owned()))
    })
}
