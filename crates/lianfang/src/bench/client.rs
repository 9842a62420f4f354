//! A keep-alive HTTP/1.1 connection that costs almost nothing: client and server share the processor, so
//! whatever the client spends is missing in the figure.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// One connection.
pub struct Connection {
    stream: TcpStream,
    held: Vec<u8>,
}

/// An answer, good until the next question.
pub struct Answer<'a> {
    /// Status code.
    pub status: u16,
    /// Body.
    pub body: &'a [u8],
}

/// What the head of an answer says.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    /// Bytes of the head.
    end: usize,
    /// Bytes of the body.
    length: usize,
}

impl Connection {
    /// Connects.
    pub async fn open(to: SocketAddr) -> io::Result<Connection> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, held: Vec::with_capacity(16 * 1024) })
    }

    /// Sends a whole request and waits for its answer.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.held.clear();
        let head = loop {
            self.more().await?;
            if let Some(head) = head_of(&self.held)? {
                break head;
            }
        };
        while self.held.len() < head.end + head.length {
            self.more().await?;
        }
        Ok(Answer { status: head.status, body: &self.held[head.end..head.end + head.length] })
    }

    async fn more(&mut self) -> io::Result<()> {
        self.held.reserve(4096);
        match self.stream.read_buf(&mut self.held).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// `None` while the head is not complete. An answer must say its length: the server's always do.
fn head_of(bytes: &[u8]) -> io::Result<Option<Head>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let wrong = || io::Error::other("the answer is no HTTP/1.1 answer with a length");
    let text = std::str::from_utf8(&bytes[..end]).map_err(|_| wrong())?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok());
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok());
    let (status, length) = status.zip(length).ok_or_else(wrong)?;
    Ok(Some(Head { status, end: end + 4, length }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        let bytes = b"HTTP/1.1 201 Created\r\nContent-Length: 7\r\nx: y\r\n\r\n{\"a\":1}";
        for cut in 0..49 {
            assert_eq!(head_of(&bytes[..cut]).unwrap(), None, "{cut}");
        }
        assert_eq!(head_of(bytes).unwrap(), Some(Head { status: 201, end: 49, length: 7 }));
    }

    #[test]
    fn an_answer_without_a_length_is_an_error_and_no_endless_wait() {
        for bytes in ["HTTP/1.1 200 OK\r\nx: y\r\n\r\n", "SSH-2.0 hello\r\n\r\n", "HTTP/1.1 2\r\n\r\n"] {
            assert!(head_of(bytes.as_bytes()).is_err(), "{bytes}");
        }
    }
}
