//! Decoded text, a window of it at a time: what was read is dropped, what is ahead grows on demand.

use std::io::{self, ErrorKind, Read};

use encoding_rs::{Decoder, Encoding};

/// Bytes that are decoded at once.
const CHUNK: usize = 64 * 1024;

/// A stream of text with a look-ahead that is as long as its reader asks for.
pub(super) struct Text<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    window: String,
    at: usize,
    has_ended: bool,
}

impl<R: Read> Text<R> {
    /// From the first byte of the source; a byte order mark is not part of the text.
    pub(super) fn new(source: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        let window = String::new();
        Self { source, decoder, raw: vec![0; CHUNK], window, at: 0, has_ended: false }
    }

    /// What is decoded and not yet passed.
    pub(super) fn ahead(&self) -> &str {
        self.window.get(self.at..).unwrap_or_default()
    }

    /// The byte at a distance from here; `None` behind the end.
    pub(super) fn peek(&mut self, distance: usize) -> io::Result<Option<u8>> {
        loop {
            if let Some(byte) = self.ahead().as_bytes().get(distance) {
                return Ok(Some(*byte));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Passes bytes that are ahead; they must end where a letter ends.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = self.window.floor_char_boundary(self.at + bytes);
    }

    /// Decodes another piece; false when nothing more will come.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.has_ended {
            return Ok(false);
        }
        self.window.drain(..self.at);
        self.at = 0;
        let read = loop {
            match self.source.read(&mut self.raw) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.has_ended = read == 0;
        let before = self.window.len();
        let bytes = self.raw.get(..read).unwrap_or_default();
        self.window.reserve(self.decoder.max_utf8_buffer_length(read).unwrap_or(3 * CHUNK));
        // The room is enough for any input of this length, so one call takes all of it.
        let _ = self.decoder.decode_to_string(bytes, &mut self.window, self.has_ended);
        Ok(!self.has_ended || self.window.len() > before)
    }
}
