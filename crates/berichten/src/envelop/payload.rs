//! The payload of an envelope, decoded while it comes: strict base64, white space aside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Characters that are decoded at once: whole groups of four.
const BLOCK: usize = 64 * 1024;

/// Why a payload is no payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no base64.
    Form,
    /// It decodes to more than is allowed.
    Size,
}

/// Text in, bytes out. Takes no more than its limit and a block.
pub(super) struct Decoder {
    bytes: Vec<u8>,
    block: Vec<u8>,
    /// The padding was there, so nothing may follow.
    ended: bool,
    limit: u64,
}

impl Decoder {
    pub fn new(limit: u64) -> Self {
        Self { bytes: Vec::new(), block: Vec::with_capacity(BLOCK), ended: false, limit }
    }

    /// Takes the next piece of text.
    pub fn push(&mut self, text: &str) -> Result<(), Wrong> {
        let expected = u64::try_from(text.len() / 4 * 3).unwrap_or(u64::MAX).min(self.limit);
        self.bytes.reserve(usize::try_from(expected).unwrap_or(0));
        for byte in text.bytes() {
            if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                continue;
            }
            self.block.push(byte);
            if self.block.len() == BLOCK {
                self.decode()?;
            }
        }
        Ok(())
    }

    fn decode(&mut self) -> Result<(), Wrong> {
        if self.block.is_empty() {
            return Ok(());
        }
        if self.ended {
            return Err(Wrong::Form);
        }
        STANDARD.decode_vec(&self.block, &mut self.bytes).map_err(|_| Wrong::Form)?;
        self.ended = self.block.ends_with(b"=");
        self.block.clear();
        if self.bytes.len() as u64 > self.limit { Err(Wrong::Size) } else { Ok(()) }
    }

    /// All bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, Wrong> {
        self.decode()?;
        Ok(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(pieces: &[&str], limit: u64) -> Result<Vec<u8>, Wrong> {
        let mut decoder = Decoder::new(limit);
        pieces.iter().try_for_each(|piece| decoder.push(piece))?;
        decoder.finish()
    }

    #[test]
    fn white_space_may_stand_anywhere_and_nothing_else() {
        for good in [&["aGFsbG8="][..], &["aGFs", "bG8="], &[" aG\r\nFs\tbG8 = "], &["a", "G", "FsbG8", "="]]
        {
            assert_eq!(decoded(good, 100).as_deref(), Ok(&b"hallo"[..]), "{good:?}");
        }
        for bad in
            ["aGFsbG8", "aGFsbG8=!!", "aGF!!sbG8=", "aGFsbG9=", "aGFsbG8=aGFs", "aGFsbG8-", "====", "a"]
        {
            assert_eq!(decoded(&[bad], 100), Err(Wrong::Form), "{bad}");
        }
        assert_eq!(decoded(&["", " \n"], 100), Ok(Vec::new()));
    }

    #[test]
    fn blocks_join_without_a_seam() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|number| number.to_le_bytes()[0]).collect();
        let text = STANDARD.encode(&bytes);
        assert_eq!(decoded(&[&text], 200_000).as_deref(), Ok(&bytes[..]));
        assert_eq!(decoded(&[&text], 199_999), Err(Wrong::Size));
        // Padding in the middle, on the seam between two blocks.
        let early = format!("{}aGFsbG8={text}", "QUJD".repeat(BLOCK / 4 - 2));
        assert_eq!(decoded(&[&early], 1_000_000), Err(Wrong::Form));
    }
}
