"""What is kept between builds: it could be made again, and changes no byte."""
