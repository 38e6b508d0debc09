-- What tells people: given names, short forms of them, family names that stand in front, titles.
-- Written for Tiro: the commonest given names of English-speaking countries of the last hundred
-- years, and of people in the news elsewhere; no list was copied.

local function set(words)
  local found = {}
  for word in words:gmatch("%S+") do found[word] = true end
  return found
end

local people = {}

people.given = set([[
Aaron Abdel Abdul Abdullah Abigail Abraham Adam Adrian Adriana Agnes Ahmad Ahmed Aidan Aisha Akira Alan Albert
Alberto Alejandra Alejandro Aleksandr Alex Alexander Alexandra Alexandria Alexei Alexis Alfonso Alfred Ali Alice
Alicia Alison Allan Allen Allison Alyssa Amanda Amber Amelia Amina Amir Amy Ana Anastasia Andre Andrea Andreas
Andrei Andres Andrew Andrey Andy Angel Angela Angelina Angelo Angie Anita Ann Anna Anne Annette Annie Anthony
Antoine Anton Antonio Antony April Archie Ariel Arlene Armando Arnold Art Arthur Arturo Ash Ashley Ashton Audrey
Autumn Ava Barack Barbara Barbra Barney Barry Bart Bashar Beatrice Becky Belinda Ben Benjamin Bernadette Bernard
Bernice Bernie Bert Bertha Beth Bethany Betsy Betty Beverly Bill Billy Blair Blake Blanche Bob Bobby Bonnie Boris
Brad Bradley Brandi Brandon Brenda Brendan Brent Bret Brett Brian Bridget Brittany Brooke Bruce Bruno Bryan Bryce
Caitlin Calvin Cameron Camila Candace Carl Carla Carlo Carlos Carmen Carol Carole Caroline Carolyn Carrie Casey
Cassandra Catherine Cathy Cecil Cecilia Cedric Celeste Cesar Charlene Charles Charlie Charlotte Chelsea Cheryl
Chester Chloe Chris Christian Christina Christine Christopher Chuck Cindy Claire Clara Clarence Clark Claude
Claudia Clay Clayton Cliff Clifford Clint Clinton Clyde Cody Colette Colin Colleen Collin Condoleezza Connie Conor
Constance Cora Corey Cory Courtney Craig Cristina Crystal Curtis Cynthia Daisy Dale Damian Dan Dana Daniel Daniela
Danielle Danny Darlene Darrell Darren Darryl Dave David Dawn Dean Deanna Debbie Deborah Debra Delores Denis Denise
Dennis Derek Derrick Desiree Devin Diana Diane Dianne Diego Dimitri Dmitri Dmitry Dolores Dominic Don Donald Donna
Donnie Dora Doris Dorothy Doug Douglas Duane Dustin Dwayne Dwight Dylan Earl Ed Eddie Edgar Edith Edmund Eduardo
Edward Edwin Efrain Eileen Elaine Eleanor Elena Eli Elias Elijah Elisabeth Elisha Eliza Elizabeth Ella Ellen
Elliott Elmer Eloise Elsie Emanuel Emiliano Emily Emma Emmanuel Enrique Eric Erica Erik Erika Erin Ernest Ernesto
Esther Ethan Ethel Eugene Eunice Eva Evan Evelyn Ezra Fadi Faith Farah Fatima Faye Felicia Felipe Felix Fernando
Fidel Fiona Flora Florence Floyd Frances Francesca Francesco Francine Francis Francisco Francois Frank Frankie
Franklin Fred Freddie Frederick Gabriel Gabriela Gail Garrett Gary Gavin Gayle Gene Genevieve Geoff Geoffrey
George Georgina Gerald Geraldine Gerard Gerhard Gilbert Gina Ginger Giovanni Giuseppe Glen Glenda Glenn Gloria
Gordon Grace Graham Greg Gregg Gregory Greta Guadalupe Guillermo Gus Gustavo Guy Gwen Gwendolyn Hannah Hans Harold
Harriet Harris Harry Harvey Hassan Hazel Heather Hector Heidi Heinrich Helen Helena Helene Helmut Henri Henrietta
Henry Herbert Herman Hilary Hillary Hiroshi Holly Hope Howard Hubert Hugh Hugo Hussein Ian Ibrahim Ida Ignacio
Igor Ilya Imran Ingrid Irene Iris Irma Isaac Isabel Isabella Isaiah Ismail Ivan Jack Jackie Jacob Jacqueline
Jacques Jaime Jake Jamal James Jamie Jan Jana Jane Janet Janice Janine Jared Jasmine Jason Javier Jay Jean
Jeanette Jeanne Jeff Jeffrey Jen Jenna Jennifer Jenny Jens Jeremiah Jeremy Jerome Jerry Jesse Jessica Jessie Jesus
Jill Jim Jimmy Jo Joan Joann Joanna Joanne Jocelyn Jodi Jody Joe Joel Joey John Johnny Jon Jonathan Jorge Jose
Josef Joseph Josephine Josh Joshua Joy Joyce Juan Juanita Judith Judy Julia Julian Juliana Julie Julio Julius
Justin Kaitlyn Kamala Karen Kari Karin Karine Karl Karla Kate Katelyn Katherine Kathleen Kathryn Kathy Katie
Katrina Kay Kayla Keith Kelli Kellie Kelly Ken Kendra Kenji Kenneth Kenny Kent Kerry Kevin Khaled Khalid Kim
Kimberly Kirk Kirsten Kofi Kristen Kristi Kristin Kristina Kristine Kurt Kyle Lance Larry Lars Laura Lauren
Laurence Laurie Lawrence Leah Lee Leila Lena Leo Leon Leonard Leonardo Leroy Leslie Lester Leticia Lewis Lillian
Lily Linda Lindsay Lindsey Lisa Liz Lloyd Logan Lois Lola Lorenzo Loretta Lori Lorraine Lou Louis Louise Lucas
Lucia Lucille Lucy Luigi Luis Luisa Luke Luther Lydia Lyle Lynda Lyndon Lynn Lynne Mabel Mack Madeleine Madeline
Mahmoud Malcolm Manuel Marc Marcel Marcia Marco Marcos Marcus Margaret Margarita Margie Maria Mariah Marian
Marianne Marie Marilyn Mario Marion Marisa Marjorie Mark Marlene Marsha Marshall Marta Martha Martin Marvin Mary
Maryam Matt Matteo Matthew Maureen Maurice Max Maxine Megan Meghan Mehmet Mel Melanie Melinda Melissa Melody
Melvin Mercedes Meredith Michael Michaela Michel Michele Michelle Miguel Mikael Mike Mikhail Mildred Mindy Miranda
Miriam Mitch Mitchell Mitt Mohamed Mohammad Mohammed Moises Mollie Molly Mona Monica Monique Morgan Moses Muhammad
Muriel Murray Mustafa Myra Myrtle Nadia Nadine Nancy Naomi Narendra Natalie Natasha Nathan Nathaniel Neal Ned Neil
Nelson Nicholas Nick Nicolas Nicole Nigel Nikita Nikki Nikolai Nina Noah Noel Nora Noriko Norma Norman Octavio
Olga Oliver Olivia Omar Oscar Osama Otto Owen Pablo Pam Pamela Paolo Pat Patricia Patrick Patsy Patti Patty Paul
Paula Paulette Pauline Pedro Peggy Penelope Penny Pete Peter Petra Phil Philip Phillip Phyllis Pierre Pieter
Priscilla Rachel Rafael Rajiv Ralph Ramon Ramona Rand Randall Randy Raphael Raquel Raul Ray Raymond Rebecca
Rebekah Recep Reggie Regina Reginald Renee Rene Ricardo Richard Rick Ricky Rita Rob Robbie Robert Roberta Roberto
Robin Robyn Rochelle Rod Roderick Rodney Rodrigo Roger Roland Rolf Roman Ron Ronald Ronnie Rosa Rosalind Rose
Rosemary Ross Roxanne Roy Ruben Ruby Rudolph Rudy Russ Russell Rusty Ruth Ryan Sabrina Saddam Sally Salman
Salvador Sam Samantha Samir Samuel Sandra Sandy Santiago Sara Sarah Saul Savannah Scott Sean Sebastian Selena
Serena Sergei Sergey Sergio Seth Shane Shannon Shari Sharon Shaun Shawn Sheila Shelby Shelley Sherri Sherry Sheryl
Shinzo Shirley Sidney Silvia Silvio Simon Simone Sofia Sonia Sophia Sophie Spencer Stacey Stacy Stan Stanley
Stefan Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Susan Susana Susanne Susie Suzanne Sylvia Tamara
Tammy Tanya Tara Tariq Tasha Taylor Ted Terence Teresa Teri Terrance Terrence Terri Terry Thelma Theodore Theresa
Thomas Tiffany Tim Timothy Tina Todd Tom Tomas Tommy Toni Tony Tonya Tracey Traci Tracy Travis Trevor Tricia Troy
Tyler Tyrone Ulrich Ursula Valerie Vanessa Vera Vernon Veronica Vicki Vickie Victor Victoria Vince Vincent Viola
Violet Virgil Virginia Vivian Vladimir Volodymyr Wade Walter Wanda Warren Wayne Wendy Wesley Whitney Wilbur Will
Willard William Willie Wilma Winston Wolfgang Xavier Yasmin Yasser Yoko Yolanda Yusuf Yvonne Zachary Zoe
]])

-- Given names that are countries, and family names that are.
people.country_given = set("Jordan Chad Georgia Israel Kenya India Cuba")
people.country_family = set([[
Jordan Israel Ireland Holland England Jersey French German Finn Turk Dane Pole Swede Scot Welsh Guy
]])

-- Short forms -> all that they may be short for.
people.short = {
  Abe = "Abraham", Al = "Albert Alan Alfred Alexander", Alex = "Alexander Alexandra", Andy = "Andrew", Art = "Arthur",
  Ash = "Ashton", Barney = "Bernard", Ben = "Benjamin", Bernie = "Bernard", Bert = "Albert Herbert",
  Beth = "Elizabeth", Betty = "Elizabeth", Bill = "William", Billy = "William", Bob = "Robert", Bobby = "Robert",
  Brad = "Bradley", Cathy = "Catherine", Charlie = "Charles", Chris = "Christopher Christine Christian",
  Chuck = "Charles", Cindy = "Cynthia", Dan = "Daniel", Danny = "Daniel", Dave = "David", Debbie = "Deborah Debra",
  Dick = "Richard", Don = "Donald", Doug = "Douglas", Ed = "Edward Edwin Edmund", Eddie = "Edward",
  Frank = "Francis Franklin",
  Fred = "Frederick", Gabe = "Gabriel", Gene = "Eugene", Geoff = "Geoffrey", Greg = "Gregory", Hank = "Henry",
  Harry = "Harold Henry", Jack = "John", Jackie = "Jacqueline", Jake = "Jacob", Jamie = "James", Jeff = "Jeffrey",
  Jen = "Jennifer", Jenny = "Jennifer", Jerry = "Gerald Jerome", Jim = "James", Jimmy = "James", Joe = "Joseph",
  Jon = "Jonathan", Josh = "Joshua", Judy = "Judith", Kate = "Katherine Catherine", Kathy = "Katherine Kathleen",
  Katie = "Katherine", Ken = "Kenneth", Larry = "Lawrence Laurence", Leo = "Leonard", Liz = "Elizabeth",
  Maggie = "Margaret", Mandy = "Amanda", Matt = "Matthew", Max = "Maxwell Maximilian", Meg = "Margaret Megan",
  Mike = "Michael", Mitch = "Mitchell", Nancy = "Ann", Ned = "Edward", Nick = "Nicholas", Pam = "Pamela",
  Pat = "Patrick Patricia", Peggy = "Margaret", Pete = "Peter", Phil = "Philip Phillip", Ray = "Raymond",
  Rick = "Richard", Rob = "Robert", Ron = "Ronald", Russ = "Russell", Sam = "Samuel Samantha", Sandy = "Sandra",
  Steve = "Steven Stephen", Sue = "Susan", Ted = "Edward Theodore", Terry = "Terence Terrence Teresa Theresa",
  Tim = "Timothy", Tom = "Thomas", Tommy = "Thomas", Tony = "Anthony Antony Antonio Antoine", Vicky = "Victoria",
  Vince = "Vincent", Will = "William", Zach = "Zachary",
}

-- Family names that stand before the given name.
people.family_first = set([[
Ban Cao Chang Chen Cheng Chiang Choi Deng Dong Feng Gao Geng Guo Han He Hu Hua Huang Hun Jang Jiang Jung Kang Kim
Lai Lee Li Liang Lin Liu Lu Luo Ma Mao Moon Ngo Nguyen Pak Pan Park Peng Qian Qin Roh Shen Shi Sun Tang Thein Tran
Trinh Tsai Wang Wei Wen Wu Xi Xie Xu Yang Yao Ye Yoon Yu Yun Zeng Zhang Zhao Zheng Zhou Zhu
]])

-- Stand before a name, and make it one; those of civil life say nothing of the person.
people.civil = set([[
Mr. Mr Mrs. Mrs Ms. Ms Miss Mister Messrs. Dr. Dr Sir Madam Madame Monsieur Lord Lady Dame Prof. Professor Mx.
]])

people.titles = set([[
Mr. Mr Mrs. Mrs Ms. Ms Miss Mister Dr. Dr Sir Lord Lady Dame Mx. Monsieur Madame Prof. Professor President Vice
Prime Minister Secretary Deputy Under Undersecretary Assistant Acting Principal Senator Sen. Representative Rep.
Congressman Congresswoman Congressmen Delegate Del. Governor Gov. Lieutenant Lt. Mayor Chairman Chairwoman Chair
Chairperson Speaker Leader Whip Ambassador Amb. Judge Justice Chief General Gen. Admiral Adm. Colonel Col. Major
Maj. Captain Capt. Commander Cmdr. Sergeant Sgt. Private Corporal Commissioner Director Administrator Attorney
Counsel Chancellor Premier Foreign Defense Defence Finance King Queen Prince Princess Emperor Sultan Sheikh Sheik
Emir Crown Pope Cardinal Archbishop Bishop Reverend Rev. Father Rabbi Imam Ayatollah Pastor Officer Detective
Inspector Spokesman Spokeswoman Spokesperson Press Advisor Adviser Envoy Special Coordinator Comrade Coach Dean
Brigadier Marshal Solicitor Ranking Member Majority Minority National Security Senior Councilman Councilwoman
Councilor Alderman Superintendent Sheriff Lieutenant-General Former Late Candidate Democrat Republican Nominee
First Comptroller Treasurer Surgeon
]])

-- Of the titles, those that no title ends with.
people.half_titles = set([[
Vice Prime Deputy Under Assistant Acting Principal Foreign Defense Defence Finance Crown Press Special Ranking
Majority Minority National Security Senior Former Late First Chief Attorney Inspector Surgeon Major Private
General Lieutenant
]])

-- What an office is of: Secretary of State Kerry.
people.offices = set([[
State Defense Defence Treasury Commerce Labor Labour Agriculture Energy Education Transportation Interior Justice
Homeland Security Health Human Services Housing Urban Development Veterans Affairs War Navy Army Staff Central
Command Intelligence Budget Management Congress Parliament House Senate Finance Foreign National
]])

people.particles = set([[
van von der den de di da del della du dos das la le bin ibn ben al el abu ter y e
]])

people.suffixes = set("Jr. Jr Sr. Sr II III IV Esq. Ph.D. M.D.")

return people
