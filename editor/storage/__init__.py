"""The only code that writes to disk: articles, journals, history, settings, exports.

Every function is re-entrant and keeps no state of its own, so that a worker thread may call it. All writing
goes through one `FileLayer`, which tests replace with a faulty one. What may fail raises `StorageError` with
the sentence for the person; what the rules are stands in the modules:

    file_layer, windows_files   the thin layer over the operating system
    encodings, text_format      bytes to text and back, without losing a byte
    text_file, disk_change      reading an article; what somebody else did to it meanwhile
    replacement, in_place       the two ways a file gets new bytes; leftovers cleans up after a crash
    journal, recovery, history  text not saved yet; what a crash left; versions saved before
    save                        the whole protocol of a save
    article_lock                one writer per file
    images, saving_pictures     files beside an article, and those that wait for its first save
    export_writer, export_record  the files of an export, and what was exported when
    library                     the articles of a folder
    settings_file, recent_files, session_file, json_file, locations
"""

from __future__ import annotations
