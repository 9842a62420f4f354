//! A keep-alive HTTP/1.1 connection on which a request either has an answer or is unknown.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer takes at most this long.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub struct Connection(BufReader<TcpStream>);

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Header lines in lower case.
    pub head: String,
    /// Body.
    pub body: String,
}

impl Connection {
    /// Connects.
    pub fn open(to: SocketAddr) -> io::Result<Connection> {
        let stream = TcpStream::connect(to)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Connection(BufReader::new(stream)))
    }

    /// Sends a request with further header lines and a JSON body, and waits for the whole answer.
    pub fn ask(&mut self, method: &str, path: &str, more: &[&str], body: &str) -> io::Result<Answer> {
        let more = more.iter().fold(String::new(), |all, line| all + line + "\r\n");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{more}content-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.0.get_mut().write_all(request.as_bytes())?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.0.read_line(&mut head)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let head = head.to_lowercase();
        let wrong = || io::Error::other("no HTTP/1.1 answer with a length");
        let status = head.get(9..12).and_then(|s| s.parse().ok()).ok_or_else(wrong)?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")).ok_or_else(wrong)?;
        let mut body = vec![0; length.trim().parse().map_err(|_| wrong())?];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, head, body: String::from_utf8_lossy(&body).into_owned() })
    }
}
