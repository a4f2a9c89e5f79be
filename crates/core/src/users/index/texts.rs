//! What is searched and what names sort by, back to back in large pieces.

/// Texts are laid down in pieces of this size; a text never spans two.
const PIECE: usize = 1 << 20;
/// Lengths before each text: of the text, and of the key.
const HEAD: usize = 8;

/// One searchable text and one sort key for each slot. Those of one board lie together, so that whoever reads a board
/// through does not wait for each of its texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pieces: Vec<Vec<u8>>,
    /// On which board each piece stands.
    boards: Vec<u8>,
    /// Where each slot's text begins: piece and offset.
    places: Vec<(u16, u32)>,
    dead: usize,
    live: usize,
}

impl Texts {
    /// Writes a slot's text and key on a board; what it had before is left behind until the next tidying.
    pub(super) fn put(&mut self, slot: u32, board: u8, text: &[u8], key: &[u8]) {
        self.drop(slot);
        let place = self.lay(board, text, key);
        let slot = slot as usize;
        if self.places.len() <= slot {
            self.places.resize(slot + 1, (0, 0));
        }
        self.places[slot] = place;
        self.live += HEAD + text.len() + key.len();
    }

    /// Forgets a slot's text.
    pub(super) fn drop(&mut self, slot: u32) {
        let (text, key) = self.both(slot);
        let size = text.len() + key.len();
        if size > 0 {
            self.dead += HEAD + size;
            self.live = self.live.saturating_sub(HEAD + size);
            self.places[slot as usize] = (0, 0);
        }
    }

    pub(super) fn text(&self, slot: u32) -> &[u8] {
        self.both(slot).0
    }

    pub(super) fn key(&self, slot: u32) -> &[u8] {
        self.both(slot).1
    }

    /// Moves the texts together when much of the room is taken by what nobody reads.
    pub(super) fn tidy(&mut self) {
        if self.dead <= self.live / 4 + PIECE {
            return;
        }
        let mut fresh = Self::default();
        for slot in (0..).take(self.places.len()) {
            let (text, key) = self.both(slot);
            if text.is_empty() && key.is_empty() {
                fresh.places.push((0, 0));
            } else {
                fresh.put(slot, self.board(slot), text, key);
            }
        }
        *self = fresh;
    }

    /// Gives back what was reserved for growth.
    pub(super) fn shrink(&mut self) {
        self.places.shrink_to_fit();
        self.pieces.iter_mut().for_each(Vec::shrink_to_fit);
    }

    fn board(&self, slot: u32) -> u8 {
        let place = self.places.get(slot as usize);
        place.and_then(|(piece, _)| self.boards.get(usize::from(*piece))).copied().unwrap_or(0)
    }

    fn lay(&mut self, board: u8, text: &[u8], key: &[u8]) -> (u16, u32) {
        let size = HEAD + text.len() + key.len();
        let last = self.boards.iter().rposition(|of| *of == board);
        let has_room = |at: &usize| PIECE.saturating_sub(self.pieces[*at].len()) >= size;
        let at = last.filter(has_room).unwrap_or_else(|| {
            // The very first place means "nothing".
            let mut piece = Vec::with_capacity(PIECE.max(size + 1));
            piece.push(0);
            self.pieces.push(piece);
            self.boards.push(board);
            self.pieces.len() - 1
        });
        let number = u16::try_from(at).unwrap_or(u16::MAX);
        let Some(piece) = self.pieces.get_mut(at) else { return (0, 0) };
        let at = u32::try_from(piece.len()).unwrap_or(0);
        for length in [text.len(), key.len()] {
            piece.extend(u32::try_from(length).unwrap_or(0).to_le_bytes());
        }
        piece.extend_from_slice(text);
        piece.extend_from_slice(key);
        (number, at)
    }

    fn both(&self, slot: u32) -> (&[u8], &[u8]) {
        self.find(slot).unwrap_or_default()
    }

    fn find(&self, slot: u32) -> Option<(&[u8], &[u8])> {
        let (piece, at) = *self.places.get(slot as usize)?;
        let bytes = self.pieces.get(usize::from(piece))?.get(at as usize..)?;
        if at == 0 {
            return None;
        }
        let (text, bytes) = bytes.split_first_chunk()?;
        let (key, bytes) = bytes.split_first_chunk()?;
        let (text, bytes) = bytes.split_at_checked(u32::from_le_bytes(*text) as usize)?;
        Some((text, bytes.get(..u32::from_le_bytes(*key) as usize)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_last_is_read(
            steps in proptest::collection::vec((0..40_u32, "[a-z]{0,40}", 0..60_000_usize), 0..400)
        ) {
            let (mut texts, mut model) = (Texts::default(), vec![(String::new(), 0); 40]);
            for (slot, text, length) in steps {
                if length < 100 {
                    texts.drop(slot);
                    model[slot as usize] = (String::new(), 0);
                } else {
                    texts.put(slot, u8::try_from(length % 4).unwrap(), text.as_bytes(), &vec![7; length]);
                    model[slot as usize] = (text, length);
                }
                texts.tidy();
            }
            for (slot, (text, length)) in (0..).zip(&model) {
                prop_assert_eq!(texts.text(slot), text.as_bytes());
                prop_assert_eq!(texts.key(slot).len(), *length);
            }
        }
    }
}
