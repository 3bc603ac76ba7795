-- Bytes kept beside facts.

-- name: document_keep
-- Blobs::keep_document.
insert into document (digest, bytes) values (?1, ?2) on conflict do nothing

-- name: book_keep
-- Blobs::keep_book_body; a body not published yet may be replaced.
insert into book (kind, name, version, digest, body) values (?1, ?2, ?3, ?4, ?5)
on conflict (kind, name, version) do update set digest = excluded.digest, body = excluded.body

-- name: book_published
-- Writer: when and by whom a page of the book was published.
update book set at = ?4, by = ?5 where kind = ?1 and name = ?2 and version = ?3
