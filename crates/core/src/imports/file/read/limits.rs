//! How much a file may hold, and the counter that stops an upload as soon as it is too much.

use super::FileRefusal;

/// The most that a file may hold. Defaults are the documented ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes: u64,
    /// Rows under the header, blank ones not counted.
    pub rows: u64,
    /// Columns of the header. Okta's template has 31, Google's 28.
    pub columns: usize,
    /// Characters of one cell.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 50 * 1024 * 1024, rows: 200_000, columns: 100, cell: 4_096 }
    }
}

/// Counts an upload while it arrives, so that too large a file is refused before it is stored.
#[derive(Debug, Clone, Copy)]
pub struct Intake {
    limits: Limits,
    bytes: u64,
}

impl Intake {
    /// Nothing has arrived yet.
    pub const fn new(limits: Limits) -> Self {
        Self { limits, bytes: 0 }
    }

    /// Counts a piece; refuses the one that goes over the limit.
    pub fn accept(&mut self, piece: &[u8]) -> Result<(), FileRefusal> {
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(length);
        if self.bytes > self.limits.bytes {
            return Err(FileRefusal::TooLarge { limit_bytes: self.limits.bytes });
        }
        Ok(())
    }

    /// How many bytes have arrived.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k05_an_upload_is_refused_with_the_piece_that_goes_over_the_limit() {
        let mut intake = Intake::new(Limits { bytes: 10, ..Limits::default() });

        assert_eq!(intake.accept(b"0123456789"), Ok(()));
        assert_eq!(intake.accept(b"x"), Err(FileRefusal::TooLarge { limit_bytes: 10 }));
    }
}
