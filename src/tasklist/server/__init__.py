"""The page served to a browser on this computer: on 127.0.0.1 alone, and read-only.

Other programs and other users of the computer can reach the port as well, and so can scripts of any
web page that is open in the browser. Therefore the first request needs the token of the printed
address, later ones need a cookie, and a request for another host is refused.
"""
