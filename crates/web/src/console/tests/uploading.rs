//! Files that nobody takes: how much of them is read before the answer goes out.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use http::StatusCode;
use rollcall_core::testing::House;

use super::{Browser, Page};

const MEBIBYTE: usize = 1024 * 1024;

/// Sends a form with a file of so many mebibytes; what came back, and how many of them were read.
async fn sent(browser: &mut Browser<'_>, mebibytes: usize) -> (Page, usize) {
    let head = "--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\nAAAA\r\n--x\r\n\
                content-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
    let read = Arc::new(AtomicUsize::new(0));
    let (counted, piece) = (Arc::clone(&read), Bytes::from(vec![b'a'; MEBIBYTE]));
    let pieces = (0..mebibytes).map(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<_, io::Error>(piece.clone())
    });
    let around = |text: &'static str| std::iter::once(Ok(Bytes::from_static(text.as_bytes())));
    let pieces = around(head).chain(pieces).chain(around("\r\n--x--\r\n"));
    let mut request =
        browser.form("/imports").body(Body::from_stream(tokio_stream::iter(pieces))).unwrap();
    let kind = "multipart/form-data; boundary=x".parse().unwrap();
    request.headers_mut().insert("content-type", kind);
    let page = browser.send(request).await;
    (page, read.load(Ordering::Relaxed))
}

#[tokio::test]
async fn of_a_strangers_file_no_more_is_read_than_a_file_may_have() {
    let house = House::new();
    let mut browser = Browser::of(&house);
    for (size, most) in [(50, 50), (200, 52)] {
        let (page, read) = sent(&mut browser, size).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(page.location().starts_with("/sign-in"), "{}", page.location());
        assert!(read <= most && read >= size.min(51), "{read} of {size}");
    }
}

#[tokio::test]
async fn who_sends_a_file_from_an_old_page_is_told_so_after_it() {
    let house = House::new();
    let mut browser = Browser::used_by(&house, &house.admin("ada"));
    let (page, read) = sent(&mut browser, 60).await;
    assert_eq!((page.status, page.location(), read), (StatusCode::SEE_OTHER, "/imports/new", 60));
}
