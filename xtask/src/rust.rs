//! Just enough of Rust's lexical grammar: identifiers, string literals and punctuation with their lines.
//!
//! A check over plain text would stumble over comments and strings; a full parser would cost half a minute of building
//! on a bare machine. Comments vanish here; the few rules about comments read the text itself.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ident,
    /// Any string literal (plain, raw, byte, C); `text` is its value, escapes resolved as far as a check needs them.
    Str,
    /// Characters, lifetimes and numbers: no check looks inside.
    Other,
    /// One character, except that `::` is one token.
    Punct,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    /// Line of the first character, counted from 1.
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Ident | Kind::Punct) && self.text == text
    }
}

/// Splits a source file into tokens. Never fails: what does not lex is passed over, the compiler says it better.
pub fn tokens(source: &str) -> Vec<Token> {
    Lexer { rest: source.chars().collect(), at: 0, line: 1, tokens: Vec::new() }.run()
}

/// The lower-case parts of an identifier: `ZeroReport` and `zero_report` are both `["zero", "report"]`.
pub fn parts(ident: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = '_';
    for letter in ident.chars() {
        let starts_part = letter == '_' || (letter.is_uppercase() && !before.is_uppercase());
        if starts_part && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if letter != '_'
            && let Some(part) = parts.last_mut()
        {
            part.extend(letter.to_lowercase());
        }
        before = letter;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

struct Lexer {
    rest: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer {
    fn run(mut self) -> Vec<Token> {
        while let Some(c) = self.peek(0) {
            let line = self.line;
            if c.is_whitespace() {
                self.next();
            } else if c == '/' && self.peek(1) == Some('/') {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.next();
                }
            } else if c == '/' && self.peek(1) == Some('*') {
                self.block_comment();
            } else if let Some(hashes) = self.raw_string_ahead() {
                let text = self.raw_string(hashes);
                self.push(Kind::Str, text, line);
            } else if c == '"' || (matches!(c, 'b' | 'c') && self.peek(1) == Some('"')) {
                if c != '"' {
                    self.next();
                }
                let text = self.string();
                self.push(Kind::Str, text, line);
            } else if c == '\'' || (c == 'b' && self.peek(1) == Some('\'')) {
                if c == 'b' {
                    self.next();
                }
                self.quote();
                self.push(Kind::Other, String::new(), line);
            } else if c.is_alphabetic() || c == '_' {
                if c == 'r' && self.peek(1) == Some('#') {
                    self.next();
                    self.next();
                }
                let text = self.word();
                self.push(Kind::Ident, text, line);
            } else if c.is_ascii_digit() {
                self.word();
                self.push(Kind::Other, String::new(), line);
            } else if c == ':' && self.peek(1) == Some(':') {
                self.next();
                self.next();
                self.push(Kind::Punct, "::".to_owned(), line);
            } else {
                self.next();
                self.push(Kind::Punct, c.to_string(), line);
            }
        }
        self.tokens
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.tokens.push(Token { kind, text, line });
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| c.is_alphanumeric() || *c == '_') {
            word.push(c);
            self.next();
        }
        word
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.next() {
            if c == '/' && self.peek(0) == Some('*') {
                self.next();
                depth += 1;
            } else if c == '*' && self.peek(0) == Some('/') {
                self.next();
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
        }
    }

    /// The number of `#` when a raw string starts here (`r"`, `r#"`, `br"`, `cr"`).
    fn raw_string_ahead(&self) -> Option<usize> {
        let mut ahead = usize::from(matches!(self.peek(0), Some('b' | 'c')));
        if self.peek(ahead) != Some('r') {
            return None;
        }
        ahead += 1;
        let hashes = self.rest[self.at + ahead..].iter().take_while(|c| **c == '#').count();
        (self.peek(ahead + hashes) == Some('"')).then_some(hashes)
    }

    fn raw_string(&mut self, hashes: usize) -> String {
        while self.next() != Some('"') {}
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == '"' && (0..hashes).all(|n| self.peek(n) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        text
    }

    fn string(&mut self) -> String {
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' => break,
                '\\' => match self.next() {
                    Some('\n') => {
                        while self.peek(0).is_some_and(char::is_whitespace) {
                            self.next();
                        }
                    }
                    Some('n' | 't' | 'r') => text.push(' '),
                    Some(escaped) => text.push(escaped),
                    None => break,
                },
                c => text.push(c),
            }
        }
        text
    }

    /// A character literal or a lifetime: `'x'` and `'\u{4e2d}'` close, `'a` does not.
    fn quote(&mut self) {
        self.next();
        if self.peek(0) == Some('\\') {
            self.next();
            self.next();
            while let Some(c) = self.next() {
                if c == '\'' {
                    return;
                }
            }
        } else if self.peek(1) == Some('\'') {
            self.next();
            self.next();
        } else {
            self.word();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, source: &str) -> Vec<(String, usize)> {
        tokens(source)
            .into_iter()
            .filter(|token| token.kind == kind)
            .map(|token| (token.text, token.line))
            .collect()
    }

    #[test]
    fn strings_of_all_kinds_are_found_and_comments_are_not() {
        let source = r##"
            // "not this"
            /* "nor /* nested */ this" */
            let a = "select \"x\" \
                     from t";
            let b = r#"raw "quoted" \n"#;
            let c = b"bytes";
            let d = '"';
            let e = "after the quote";
        "##;
        let found: Vec<String> = of(Kind::Str, source).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["select \"x\" from t", "raw \"quoted\" \\n", "bytes", "after the quote"]);
    }

    #[test]
    fn lines_are_counted_through_comments_and_strings() {
        let found = of(Kind::Ident, "a\n/*\n\n*/ b \"x\ny\" c\nr\"\n\" d 'x' 'l e '\\n' f");
        let expected = [("a", 1), ("b", 4), ("c", 5), ("d", 7), ("e", 7), ("f", 7)];
        assert_eq!(found, expected.map(|(text, line)| (text.to_owned(), line)));
    }

    #[test]
    fn identifiers_split_into_their_words() {
        assert_eq!(parts("ZeroReport"), ["zero", "report"]);
        assert_eq!(parts("zero_report"), ["zero", "report"]);
        assert_eq!(parts("MAX_LEAD"), ["max", "lead"]);
        assert_eq!(parts("reported"), ["reported"]);
        assert_eq!(parts("_"), Vec::<String>::new());
    }
}
