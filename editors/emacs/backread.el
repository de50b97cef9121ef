;;; backread.el --- Checks facts in articles with Backread and Eglot  -*- lexical-binding: t -*-

;; Copy this file to ~/.emacs.d/backread.el and add one line to init.el:
;;     (load (locate-user-emacs-file "backread"))
;; Needs Emacs 29 or newer, or Emacs 26 to 28 with the package `eglot'.

(require 'eglot)
(require 'project)

(defvar backread-options nil
  "Options for the server, as a property list.
For example (:date \"2021-04-12\" :facts [\"/home/me/facts\"] :trusted t).")

(defun backread-contact (&rest _)
  "What Eglot starts, with `backread-options' as they are now."
  (append '("backread" "lsp")
          (and backread-options (list :initializationOptions backread-options))))

;; One server for all kinds of articles.  `markdown-mode' is a package of its own.
(add-to-list 'eglot-server-programs
             '(((text-mode :language-id "plaintext")
                (markdown-mode :language-id "markdown")
                (gfm-mode :language-id "markdown")
                (html-mode :language-id "html")
                (mhtml-mode :language-id "html"))
               . backread-contact))

(defun backread-project (folder)
  "The project with a backread.toml above FOLDER, where version control knows none."
  (let ((root (locate-dominating-file folder "backread.toml")))
    (and root (cons 'transient (expand-file-name root)))))
(add-hook 'project-find-functions #'backread-project t)

(defun backread-start ()
  "Start Backread if this buffer is an article.
Mails, commit messages and org files are text modes too, and none."
  (when (and buffer-file-name
             (string-match-p "\\.\\(txt\\|md\\|markdown\\|html?\\)\\'" buffer-file-name)
             (derived-mode-p 'text-mode)
             (executable-find "backread"))
    (eglot-ensure)))
;; Also run by the modes for Markdown and HTML, which are made from `text-mode'.
(add-hook 'text-mode-hook #'backread-start)

(define-key eglot-mode-map (kbd "C-c a") #'eglot-code-actions)
(define-key eglot-mode-map (kbd "C-c r") #'eglot-rename)
(define-key eglot-mode-map (kbd "C-c n") #'flymake-goto-next-error)

(provide 'backread)
;;; backread.el ends here
