//! Which encoding a file is in: one pass over all its bytes, because the first letter that tells
//! UTF-8 from Windows-1252 may stand in the last row.

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{FileKind, FileRefusal, Intake, Limits, Unreadable};

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;
/// Bytes at the beginning that are looked at for signatures and for the zeros of UTF-16.
const HEAD: usize = 4 * 1024;

/// Reads everything; refuses what is too large or not text.
pub(super) fn detect(
    source: &mut impl Read,
    limits: Limits,
) -> Result<&'static Encoding, Unreadable> {
    let mut intake = Intake::new(limits);
    let mut head = Vec::with_capacity(HEAD);
    let mut tally = Tally::new();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut chunk = vec![0; CHUNK];
    loop {
        let bytes = match source.read(&mut chunk) {
            Ok(read) => chunk.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let last = bytes.is_empty();
        intake.accept(bytes)?;
        let first = head.is_empty();
        head.extend(bytes.iter().take(HEAD - head.len()));
        if first && let Some(looks_like) = signature(&head) {
            return Err(FileRefusal::NotText { looks_like }.into());
        }
        tally.feed(bytes, last);
        detector.feed(bytes, last);
        if last {
            break;
        }
    }
    if let Some((encoding, _)) = Encoding::for_bom(&head) {
        return Ok(encoding);
    }
    if let Some(encoding) = zeros(&head)? {
        return Ok(encoding);
    }
    Ok(if tally.is_utf8() { UTF_8 } else { detector.guess(None, Utf8Detection::Deny) })
}

/// How much of the file is sound UTF-8 beyond ASCII, and how much is broken.
struct Tally {
    decoder: Decoder,
    scratch: String,
    sound: u64,
    broken: u64,
}

impl Tally {
    fn new() -> Self {
        let decoder = UTF_8.new_decoder_without_bom_handling();
        Self { decoder, scratch: String::with_capacity(CHUNK + 16), sound: 0, broken: 0 }
    }

    fn feed(&mut self, mut bytes: &[u8], last: bool) {
        loop {
            self.scratch.clear();
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(bytes, &mut self.scratch, last);
            self.sound += self.scratch.bytes().map(|byte| u64::from(byte >= 0xC0)).sum::<u64>();
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.broken += 1,
            }
        }
    }

    /// A few broken letters do not make a UTF-8 file another one: those rows are told instead.
    fn is_utf8(&self) -> bool {
        self.broken * 10 <= self.sound
    }
}

/// What the first bytes say when they are the signature of a file that is not text.
fn signature(head: &[u8]) -> Option<FileKind> {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    Some(match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let workbook =
                [&b"[Content_Types].xml"[..], b"xl/", b"_rels/", b"spreadsheet", b"Index/"];
            if workbook.into_iter().any(has) { FileKind::Spreadsheet } else { FileKind::Archive }
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => FileKind::Spreadsheet,
        [b'%', b'P', b'D', b'F', ..] => FileKind::Pdf,
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            FileKind::Archive
        }
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            FileKind::Picture
        }
        _ => return None,
    })
}

/// UTF-16 without a mark has a zero beside nearly every letter; zeros all over are not text.
fn zeros(head: &[u8]) -> Result<Option<&'static Encoding>, FileRefusal> {
    let at = |parity: usize| {
        head.iter().enumerate().filter(|(place, byte)| place % 2 == parity && **byte == 0).count()
    };
    let (even, odd) = (at(0), at(1));
    if (even + odd) * 10 < head.len() {
        return Ok(None);
    }
    let (many, few) = (head.len() / 5, head.len() / 50);
    if odd >= many && even <= few {
        Ok(Some(UTF_16LE))
    } else if even >= many && odd <= few {
        Ok(Some(UTF_16BE))
    } else {
        Err(FileRefusal::NotText { looks_like: FileKind::Unknown })
    }
}
