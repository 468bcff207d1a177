;; The allocator: see allocator.rs. TABLES is the address of its tables.
;;
;; A page is 1 KiB and has blocks of one size, a multiple of 16 bytes. It begins with
;;   0  its first free block, or 0; a free block begins with the address of the next one
;;   4  how many of its blocks are in use
;;   6  its class: its size is 4 * class + 16, so that a class is also the distance of a list from the first one
;;   8  the next page of its list, or 0
;;  12  the page before it in its list, or 0
;; The list of a class has the pages that have a free block, and no others. Blocks come from its first page.
(module
  (import "" "memory" (memory 1))
  (import "" "PyMem_RawMalloc" (func $raw_malloc (param $size i32) (result i32)))
  (import "" "PyMem_RawCalloc" (func $raw_calloc (param $count i32) (param $size i32) (result i32)))
  (import "" "PyMem_RawRealloc" (func $raw_realloc (param $block i32) (param $size i32) (result i32)))
  (import "" "PyMem_RawFree" (func $raw_free (param $block i32)))
  (import "" "aligned_alloc" (func $aligned_alloc (param $alignment i32) (param $size i32) (result i32)))
  (import "" "free" (func $free_page (param $page i32)))

  ;; For each page of the memory, whether it is one of ours: a byte.
  (global $is_page i32 (i32.const TABLES))
  ;; The first page of each of the 16 lists.
  (global $lists i32 (i32.add (global.get $is_page) (i32.const 4194304)))
  ;; Pages without a block in use, which any class may take, and how many they are. They begin with the next one.
  (global $empty i32 (i32.add (global.get $is_page) (i32.const 4194368)))
  (global $empty_count i32 (i32.add (global.get $is_page) (i32.const 4194372)))

  (func $malloc (export "PyObject_Malloc") (export "PyMem_Malloc") (param $size i32) (result i32)
    (local $class i32) (local $page i32) (local $block i32) (local $next i32)
    ;; Of nothing, dlmalloc gives a block too.
    (if (i32.ge_u (i32.sub (local.get $size) (i32.const 1)) (i32.const 256))
      (then (return (call $raw_malloc (local.get $size)))))
    (local.set $class (i32.and (i32.shr_u (i32.sub (local.get $size) (i32.const 1)) (i32.const 2)) (i32.const 0x3c)))
    (local.set $page (i32.load (i32.add (local.get $class) (global.get $lists))))
    (if (i32.eqz (local.get $page))
      (then
        ;; Where there is no room for a page, there may be some for a block.
        (if (i32.eqz (local.tee $page (call $new_page (local.get $class))))
          (then (return (call $raw_malloc (local.get $size)))))))
    (local.set $block (i32.load (local.get $page)))
    (local.set $next (i32.load (local.get $block)))
    (i32.store (local.get $page) (local.get $next))
    (i32.store16 offset=4 (local.get $page) (i32.add (i32.load16_u offset=4 (local.get $page)) (i32.const 1)))
    (if (i32.eqz (local.get $next)) (then (call $unlink (local.get $page))))
    (local.get $block))

  (func $free (export "PyObject_Free") (export "PyMem_Free") (param $block i32)
    (local $page i32) (local $next i32) (local $used i32)
    (if (i32.eqz (call $is_ours (local.get $block))) (then (return (call $raw_free (local.get $block)))))
    (local.set $page (i32.and (local.get $block) (i32.const -1024)))
    (local.set $next (i32.load (local.get $page)))
    (i32.store (local.get $block) (local.get $next))
    (i32.store (local.get $page) (local.get $block))
    (local.set $used (i32.sub (i32.load16_u offset=4 (local.get $page)) (i32.const 1)))
    (i32.store16 offset=4 (local.get $page) (local.get $used))
    ;; A page has at least three blocks, so it is not full and empty at once.
    (if (i32.eqz (local.get $next)) (then (return (call $link (local.get $page)))))
    (if (i32.eqz (local.get $used)) (then (call $retire (local.get $page)))))

  (func $calloc (export "PyObject_Calloc") (export "PyMem_Calloc") (param $count i32) (param $each i32) (result i32)
    (local $size i64) (local $block i32)
    (local.set $size (i64.mul (i64.extend_i32_u (local.get $count)) (i64.extend_i32_u (local.get $each))))
    (if (i64.gt_u (i64.sub (local.get $size) (i64.const 1)) (i64.const 255))
      (then (return (call $raw_calloc (local.get $count) (local.get $each)))))
    (local.set $block (call $malloc (i32.wrap_i64 (local.get $size))))
    (if (local.get $block)
      (then (memory.fill (local.get $block) (i32.const 0) (i32.wrap_i64 (local.get $size)))))
    (local.get $block))

  (func $realloc (export "PyObject_Realloc") (export "PyMem_Realloc") (param $block i32) (param $size i32) (result i32)
    (local $class i32) (local $old i32) (local $new i32)
    (if (i32.eqz (local.get $block)) (then (return (call $malloc (local.get $size)))))
    (if (i32.eqz (call $is_ours (local.get $block)))
      (then (return (call $raw_realloc (local.get $block) (local.get $size)))))
    (local.set $class (i32.load16_u offset=6 (i32.and (local.get $block) (i32.const -1024))))
    (if (i32.eq (i32.shr_u (i32.sub (local.get $size) (i32.const 1)) (i32.const 4))
                (i32.shr_u (local.get $class) (i32.const 2)))
      (then (return (local.get $block))))
    (local.set $old (i32.add (i32.shl (local.get $class) (i32.const 2)) (i32.const 16)))
    (local.set $new (call $malloc (local.get $size)))
    ;; Without room for another block, this one may be larger than it has to be.
    (if (i32.eqz (local.get $new))
      (then (return (select (local.get $block) (i32.const 0) (i32.le_u (local.get $size) (local.get $old))))))
    (memory.copy (local.get $new) (local.get $block)
      (select (local.get $size) (local.get $old) (i32.lt_u (local.get $size) (local.get $old))))
    (call $free (local.get $block))
    (local.get $new))

  ;; Whether a block is in a page: others are larger, older than the frozen memory, or were allocated when no page was to be had.
  (func $is_ours (param $block i32) (result i32)
    (i32.load8_u (i32.add (i32.shr_u (local.get $block) (i32.const 10)) (global.get $is_page))))

  ;; A page of free blocks, alone in the list of its class, or 0.
  (func $new_page (param $class i32) (result i32) (local $page i32) (local $block i32) (local $next i32) (local $size i32)
    (local.set $page (i32.load (global.get $empty)))
    (if (local.get $page)
      (then
        (i32.store (global.get $empty) (i32.load (local.get $page)))
        (i32.store (global.get $empty_count) (i32.sub (i32.load (global.get $empty_count)) (i32.const 1))))
      (else
        ;; The last 16 bytes are left to dlmalloc, whose next block has its head there. So nobody else's block begins in a page, and
        ;; the next page can be its neighbour.
        (local.set $page (call $aligned_alloc (i32.const 1024) (i32.const 1008)))
        (if (i32.eqz (local.get $page)) (then (return (i32.const 0))))))
    (i32.store8 (i32.add (i32.shr_u (local.get $page) (i32.const 10)) (global.get $is_page)) (i32.const 1))
    (local.set $size (i32.add (i32.shl (local.get $class) (i32.const 2)) (i32.const 16)))
    (local.set $block (i32.add (local.get $page) (i32.const 16)))
    (i32.store (local.get $page) (local.get $block))
    (i32.store16 offset=4 (local.get $page) (i32.const 0))
    (i32.store16 offset=6 (local.get $page) (local.get $class))
    (loop $blocks
      (local.set $next (i32.add (local.get $block) (local.get $size)))
      (if (i32.le_u (i32.add (local.get $next) (local.get $size)) (i32.add (local.get $page) (i32.const 1008)))
        (then
          (i32.store (local.get $block) (local.get $next))
          (local.set $block (local.get $next))
          (br $blocks))))
    (i32.store (local.get $block) (i32.const 0))
    (call $link (local.get $page))
    (local.get $page))

  ;; Puts a page into the list of its class, behind the first one: that goes on to be filled, so that what is allocated one
  ;; after the other lies together.
  (func $link (param $page i32) (local $list i32) (local $first i32) (local $next i32)
    (local.set $list (i32.add (i32.load16_u offset=6 (local.get $page)) (global.get $lists)))
    (local.set $first (i32.load (local.get $list)))
    (i32.store offset=12 (local.get $page) (local.get $first))
    (if (i32.eqz (local.get $first))
      (then
        (i32.store (local.get $list) (local.get $page))
        (i32.store offset=8 (local.get $page) (i32.const 0))
        (return)))
    (local.set $next (i32.load offset=8 (local.get $first)))
    (i32.store offset=8 (local.get $page) (local.get $next))
    (i32.store offset=8 (local.get $first) (local.get $page))
    (if (local.get $next) (then (i32.store offset=12 (local.get $next) (local.get $page)))))

  ;; Takes a page out of the list of its class.
  (func $unlink (param $page i32) (local $next i32) (local $before i32)
    (local.set $next (i32.load offset=8 (local.get $page)))
    (local.set $before (i32.load offset=12 (local.get $page)))
    (if (local.get $before)
      (then (i32.store offset=8 (local.get $before) (local.get $next)))
      (else (i32.store (i32.add (i32.load16_u offset=6 (local.get $page)) (global.get $lists)) (local.get $next))))
    (if (local.get $next) (then (i32.store offset=12 (local.get $next) (local.get $before)))))

  ;; Gives a page without a block in use to all classes; beyond a mebibyte of them, to everybody. The last page of a list
  ;; stays: a program that needs one block after the other would wait for a page every time.
  (func $retire (param $page i32)
    (if (i32.eqz (i32.or (i32.load offset=8 (local.get $page)) (i32.load offset=12 (local.get $page))))
      (then (return)))
    (call $unlink (local.get $page))
    (i32.store8 (i32.add (i32.shr_u (local.get $page) (i32.const 10)) (global.get $is_page)) (i32.const 0))
    (if (i32.ge_u (i32.load (global.get $empty_count)) (i32.const 1024))
      (then (return (call $free_page (local.get $page)))))
    (i32.store (local.get $page) (i32.load (global.get $empty)))
    (i32.store (global.get $empty) (local.get $page))
    (i32.store (global.get $empty_count) (i32.add (i32.load (global.get $empty_count)) (i32.const 1)))))
