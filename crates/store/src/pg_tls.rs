//! The connection to a PostgreSQL server: plain to this machine, encrypted and verified to any other.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::StoreError;

/// Connects to `url`. A server on another machine, or one whose address says `sslmode=require`, is spoken to over
/// TLS only and must show a certificate for its name, signed by the authority in the file `ca` (PEM) or, without
/// one, by one of the system's. A socket or the loopback address of this machine needs none.
pub(crate) fn connect(url: &str, ca: Option<&Path>) -> Result<Client, StoreError> {
    let mut config: Config = url.parse().map_err(StoreError::from)?;
    if is_local(&config) && config.get_ssl_mode() != SslMode::Require {
        return Ok(config.connect(NoTls)?);
    }
    config.ssl_mode(SslMode::Require);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(said)?
        .with_root_certificates(roots(ca)?)
        .with_no_client_auth();
    Ok(config.connect(MakeRustlsConnect::new(tls))?)
}

/// Whether every address of the server is of this machine.
fn is_local(config: &Config) -> bool {
    let named = config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    });
    // An address given beside the names is the one that is dialled.
    let dialled = config.get_hostaddrs();
    if dialled.is_empty() { named } else { dialled.iter().all(IpAddr::is_loopback) }
}

fn roots(ca: Option<&Path>) -> Result<RootCertStore, StoreError> {
    let mut roots = RootCertStore::empty();
    match ca {
        Some(file) => {
            for certificate in CertificateDer::pem_file_iter(file).map_err(said)? {
                roots.add(certificate.map_err(said)?).map_err(said)?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    if roots.is_empty() {
        return Err(StoreError::Engine("no certificate authority to trust".into()));
    }
    Ok(roots)
}

fn said(error: impl std::fmt::Display) -> StoreError {
    StoreError::Engine(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_in_the_clear() {
        for (url, local) in [
            ("postgres://u@127.0.0.1/d", true),
            ("postgres://u@localhost:5433/d", true),
            ("postgres://u@%2Frun%2Fpostgresql/d", true),
            ("postgres://u@[::1]/d", true),
            ("postgres://u@10.0.0.7/d", false),
            ("postgres://u@db.example.cn/d", false),
            ("host=localhost,db.example.cn user=u", false),
            ("host=db.example.cn hostaddr=127.0.0.1 user=u", true),
            ("host=localhost hostaddr=10.0.0.7 user=u", false),
        ] {
            assert_eq!(is_local(&url.parse().expect("an address")), local, "{url}");
        }
    }
}
