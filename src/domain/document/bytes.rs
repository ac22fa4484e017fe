//! Whether bytes are the same.

/// Whether two stretches are the same, 32 bytes at a time: WebAssembly has no instruction for it, and the library's own goes
/// byte by byte there.
pub(super) fn is_same_bytes(one: &[u8], two: &[u8]) -> bool {
    if one.len() != two.len() {
        return false;
    }
    let ((blocks, rest), (others, other_rest)) = (one.as_chunks::<32>(), two.as_chunks::<32>());
    for (block, other) in blocks.iter().zip(others) {
        let differs = (word(block, 0) ^ word(other, 0))
            | (word(block, 8) ^ word(other, 8))
            | (word(block, 16) ^ word(other, 16))
            | (word(block, 24) ^ word(other, 24));
        if differs != 0 {
            return false;
        }
    }
    rest == other_rest
}

#[inline(always)]
fn word(block: &[u8; 32], at: usize) -> u64 {
    block[at..at + 8].try_into().map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (0..80).collect();
        for length in 0..bytes.len() {
            let copy = bytes[..length].to_vec();
            assert!(is_same_bytes(&bytes[..length], &copy));
            assert!(!is_same_bytes(&bytes[..length], &bytes[..length + 1]));
            for at in 0..length {
                let mut other = bytes[..length].to_vec();
                other[at] ^= 1;
                assert!(!is_same_bytes(&bytes[..length], &other), "{at} of {length}");
            }
        }
    }
}
