//! The access token: a value that cannot be printed, compared or stored by accident.

/// An IMS access token. It has no `Debug`, no `Display` and no serialization on purpose; only a transport and the
/// redaction at the request log's door read it.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token in a pasted text, with or without `Bearer `.
    pub fn new(pasted: &str) -> Token {
        Token(crate::rules::connection::normalize_token(pasted).to_string())
    }

    /// The value for the `Authorization` header, to be given to [`wipe`] after use.
    pub fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// Whether it is the same value as another one.
    pub fn is_same(&self, other: &Token) -> bool {
        self.0 == other.0
    }

    /// The text with every occurrence of the token replaced.
    pub fn redact(&self, text: &str) -> String {
        if self.0.is_empty() { text.to_string() } else { text.replace(&self.0, "$TOKEN") }
    }
}

impl Drop for Token {
    /// Overwrites the bytes before the memory is given back.
    fn drop(&mut self) {
        wipe(std::mem::take(&mut self.0));
    }
}

/// The text with everything in it replaced that has the shape of a JSON Web Token: three parts of base64 with points
/// between, the first a JSON object. It finds tokens that nobody has named, such as one pasted into a wrong field.
pub fn replace_tokens(text: &str, with: &str) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("eyJ") {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|letter| !is_part(letter) && letter != '.').unwrap_or(rest.len());
        let parts = rest[..end].trim_end_matches('.').split('.').filter(|part| !part.is_empty()).count();
        clean.push_str(if parts >= 3 { with } else { &rest[..end] });
        rest = &rest[end..];
    }
    clean + rest
}

/// Overwrites a text that held a token before its memory is given back.
pub fn wipe(text: String) {
    let mut bytes = text.into_bytes();
    bytes.fill(0);
    std::hint::black_box(&bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_redacted_wherever_it_stands() {
        let token = Token::new("Bearer aa.bb.cc");
        assert_eq!(token.redact("x aa.bb.cc y aa.bb.cc"), "x $TOKEN y $TOKEN");
        assert_eq!(Token::new("").redact("x"), "x");
        assert_eq!(token.authorization(), "Bearer aa.bb.cc");
    }
}
