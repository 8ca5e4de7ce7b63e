"""What tests share: lists, repositories, terminals, programs."""
