//! Whether bytes are the same.

/// Whether two stretches are the same, eight bytes at a time: WebAssembly has no instruction for it, and the library's own
/// goes byte by byte there.
pub(super) fn is_same_bytes(one: &[u8], two: &[u8]) -> bool {
    let ((words, rest), (others, other_rest)) = (one.as_chunks::<8>(), two.as_chunks::<8>());
    let is_same = |(word, other): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*word) == u64::from_le_bytes(*other);
    one.len() == two.len() && words.iter().zip(others).all(is_same) && rest == other_rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (0..40).collect();
        for length in 0..bytes.len() {
            assert!(is_same_bytes(&bytes[..length], &bytes[..length].to_vec()));
            assert!(!is_same_bytes(&bytes[..length], &bytes[..length + 1]));
            for at in 0..length {
                let mut other = bytes[..length].to_vec();
                other[at] ^= 1;
                assert!(!is_same_bytes(&bytes[..length], &other), "{at} of {length}");
            }
        }
    }
}
