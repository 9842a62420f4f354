//! From where a request comes.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::slices::access::rules;

/// Address and device of a client.
pub struct Client {
    /// Address of the peer; behind a proxy on this machine, the one the proxy saw.
    pub address: Option<String>,
    /// Value of the device cookie.
    pub device: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Client, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = peer.map(|ip| match forwarded(&parts.headers) {
            Some(client) if ip.is_loopback() => client,
            _ => ip.to_string(),
        });
        Ok(Client { address, device: cookie(&parts.headers, rules::DEVICE_COOKIE) })
    }
}

/// The last address of `X-Forwarded-For`: the one that the nearest proxy has seen itself.
fn forwarded(headers: &HeaderMap) -> Option<String> {
    let value = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last = value.rsplit(',').next()?.trim();
    last.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string())
}

fn cookie(headers: &HeaderMap, names: [&str; 2]) -> Option<String> {
    headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).find_map(|line| {
        line.split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| names.contains(&name).then(|| value.to_owned()))
    })
}
