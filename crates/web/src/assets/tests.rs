//! What must hold for every asset.
