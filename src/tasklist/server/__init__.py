"""The page shown in a browser on this computer: on 127.0.0.1 alone, read-only.

Other programs and other users of the computer can reach the port as well, and so can scripts of any
web page that is open in the browser. Therefore who asks needs the token of the printed address, and
a request for another host is refused.
"""
